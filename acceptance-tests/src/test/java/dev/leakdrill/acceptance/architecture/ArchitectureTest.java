package dev.leakdrill.acceptance.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.leakdrill.server.time.NanoClock;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who knows whom, as DESIGN has it. Each module's classes are read from where they are built. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of(
          "server-kit",
          "target-service",
          "leaky-client",
          "fixed-client",
          "thread-analysis",
          "run-folder",
          "reports",
          "drill");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(MODULES.stream().map(ArchitectureTest::compiled).toList());

  private static Path compiled(String module) {
    return ProjectRoot.root().resolve(module).resolve("target/classes");
  }

  private static JavaClasses of(String... modules) {
    return new ClassFileImporter()
        .importPaths(Stream.of(modules).map(ArchitectureTest::compiled).toList());
  }

  @Test
  void clientsKnowTheGatewayAndNothingElseOfUs() {
    for (String client : List.of("leaky-client", "fixed-client")) {
      noClasses()
          .should()
          .dependOnClassesThat(
              com.tngtech.archunit.base.DescribedPredicate.describe(
                  "are Leakdrill's, other than gateway and client",
                  type ->
                      type.getPackageName().startsWith("dev.leakdrill")
                          && !type.getPackageName().startsWith("dev.leakdrill.gateway")
                          && !type.getPackageName().startsWith("dev.leakdrill.client")))
          .check(of(client));
    }
  }

  @Test
  void nobodyDependsOnAClient() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.leakdrill.client..")
        .check(of("target-service", "reports", "drill"));
  }

  @Test
  void reportsKnowFilesOnly() {
    noClasses()
        .should()
        .dependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "are Leakdrill's outside reports",
                type ->
                    type.getPackageName().startsWith("dev.leakdrill")
                        && !type.getPackageName().startsWith("dev.leakdrill.reports")
                        && !type.getPackageName().startsWith("dev.leakdrill.run")
                        && !type.getPackageName().startsWith("dev.leakdrill.threads")))
        .orShould()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "io.gatling..", "io.netty..", "io.undertow..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ProcessHandle.class.getName())
        .check(of("reports"));
  }

  @Test
  void theTargetKnowsNeitherReportsNorSimulations() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.leakdrill.reports..",
            "dev.leakdrill.drill..",
            "dev.leakdrill.drill.testbed..",
            "dev.leakdrill.drill.recording..")
        .check(of("target-service"));
  }

  @Test
  void oneClassReadsTheNanoClock() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(NanoClock.class.getName())
        .should()
        .callMethod(System.class, "nanoTime")
        .check(ALL);
  }

  @Test
  void onlyServerVitalsReadManagementBeans() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.leakdrill.server.vitals..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.lang.management..",
            "com.sun.management..",
            "javax.management..",
            // These read them for whoever binds them.
            "io.micrometer.core.instrument.binder..",
            "io.micrometer.prometheusmetrics..")
        .check(ALL);
  }

  @Test
  void onlyTheTestBedHandlesProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.leakdrill.drill.testbed..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ProcessBuilder.class.getName())
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Process.class.getName())
        .check(of("drill"));
  }

  /** What it shows comes to it; so the run cannot come to wait for those who look. */
  @Test
  void theLiveViewKnowsNeitherDrillNorRecording() {
    noClasses()
        .that()
        .resideInAPackage("dev.leakdrill.drill.live..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.leakdrill.drill",
            "dev.leakdrill.drill.testbed..",
            "dev.leakdrill.drill.recording..",
            "dev.leakdrill.drill.settings..")
        .check(of("drill"));
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.leakdrill.(**)").should().beFreeOfCycles().check(ALL);
  }
}
