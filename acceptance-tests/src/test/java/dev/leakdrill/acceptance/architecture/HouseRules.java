package dev.leakdrill.acceptance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of the house, apart from what they are checked against. */
final class HouseRules {

  /** The other ways to read the clock are built on it, so it can be replaced in tests. */
  static final ArchRule ONE_CLASS_READS_THE_NANO_CLOCK =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName("dev.leakdrill.server.time.NanoClock")
          .should()
          .callMethod(System.class, "nanoTime");

  static final ArchRule ONLY_VITALS_READ_MANAGEMENT_BEANS =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.leakdrill.server.vitals..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.lang.management..",
              "com.sun.management..",
              "javax.management..",
              // Micrometer's binders read management beans.
              "io.micrometer.core.instrument.binder..",
              "io.micrometer.prometheusmetrics..");

  static final ArchRule FILES_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.net.http..",
              "java.nio.channels..",
              "com.sun.net.httpserver..",
              "io.gatling..",
              "io.netty..",
              "io.undertow..")
          .orShould()
          .dependOnClassesThat()
          .belongToAnyOf(
              ProcessHandle.class, Process.class, ProcessBuilder.class, java.net.Socket.class);

  static final ArchRule ONLY_THE_TEST_BED_HANDLES_PROCESSES =
      noClasses()
          .that()
          .resideOutsideOfPackage("dev.leakdrill.drill.testbed..")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(ProcessBuilder.class, Process.class);

  static final ArchRule CLIENTS_KNOW_THE_PORT_ONLY =
      noClasses()
          .should()
          .dependOnClassesThat(
              describe(
                  "are of the service, other than its gateway port",
                  type ->
                      Room.TARGET_SERVICE.holds(type)
                          && !type.getPackageName().equals("dev.leakdrill.gateway")));

  /** The live view receives its data, so that a run never waits for its viewers. */
  static final ArchRule LIVE_VIEW_DEPENDS_ON_NOTHING_OF_THE_RUN =
      noClasses()
          .that()
          .resideInAPackage("dev.leakdrill.drill.live..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "dev.leakdrill.drill",
              "dev.leakdrill.drill.phases..",
              "dev.leakdrill.drill.terminal..",
              "dev.leakdrill.drill.testbed..",
              "dev.leakdrill.drill.recording..",
              "dev.leakdrill.drill.settings..");

  static final ArchRule NO_CYCLES_OF_PACKAGES =
      slices().matching("dev.leakdrill.(**)").should().beFreeOfCycles();

  private HouseRules() {}

  /** A room knows the rooms below it that DESIGN names, and no other. */
  static ArchRule knowsOnlyItsOwn(Room room) {
    return noClasses()
        .should()
        .dependOnClassesThat(
            describe(
                "are of a room that " + room.module() + " may not know",
                (JavaClass type) -> !room.mayUse(type)));
  }

  /** No package of one module is opened again in another. */
  static ArchRule staysInItsPackages(Room room) {
    return classes()
        .should()
        .resideInAPackage("dev.leakdrill..")
        .andShould(
            com.tngtech.archunit.lang.conditions.ArchConditions.be(
                describe("in packages of " + room.module(), (JavaClass type) -> room.holds(type))));
  }
}
