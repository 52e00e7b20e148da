package dev.leakdrill.house;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.leakdrill.time.NanoClock;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who knows whom, as DESIGN has it. Each module's classes are read from where they are built. */
class ArchitectureTest {

  private static final List<String> MODULES =
      List.of("target-service", "leaky-client", "fixed-client", "reports", "simulations");

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .importPaths(MODULES.stream().map(ArchitectureTest::compiled).toList());

  private static Path compiled(String module) {
    return Repository.root().resolve(module).resolve("target/classes");
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
        .check(of("target-service", "reports", "simulations"));
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
                        && !type.getPackageName().startsWith("dev.leakdrill.reports")))
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
            "dev.leakdrill.lab..",
            "dev.leakdrill.recording..")
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
  void onlyTelemetryReadsManagementBeans() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.leakdrill.telemetry..")
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
  void onlyTheLabHandlesProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.leakdrill.lab..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName(ProcessBuilder.class.getName())
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName(Process.class.getName())
        .check(of("simulations"));
  }

  /** What it shows comes to it; so the run cannot come to wait for those who look. */
  @Test
  void theLiveViewKnowsNeitherDrillNorRecording() {
    noClasses()
        .that()
        .resideInAPackage("dev.leakdrill.live..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "dev.leakdrill.drill..",
            "dev.leakdrill.lab..",
            "dev.leakdrill.recording..",
            "dev.leakdrill.settings..")
        .check(of("simulations"));
  }

  @Test
  void packagesFormNoCycles() {
    slices().matching("dev.leakdrill.(**)").should().beFreeOfCycles().check(ALL);
  }
}
