package dev.leakdrill.acceptance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The allowed dependencies of docs/adr/0017. HouseRulesTest shows that each rule can fail. */
class ArchitectureTest {

  private static final JavaClasses ALL =
      Room.classesOf(Room.ofADrill().stream().toArray(Room[]::new));

  @ParameterizedTest
  @EnumSource
  void roomKnowsOnlyRoomsBelowIt(Room room) {
    HouseRules.knowsOnlyItsOwn(room).check(Room.classesOf(room));
  }

  @ParameterizedTest
  @EnumSource
  void roomOpensNoPackageOfAnother(Room room) throws IOException {
    HouseRules.staysInItsPackages(room).check(Room.classesOf(room));
    assertThat(testPackages(room.module()))
        .noneMatch(name -> room.others().stream().anyMatch(other -> other.holds(name)));
  }

  @Test
  void roomsOfTestsOpenNoPackageOfAnother() throws IOException {
    for (String module : List.of("acceptance-tests", "browser-tests")) {
      assertThat(testPackages(module))
          .isNotEmpty()
          .noneMatch(name -> Stream.of(Room.values()).anyMatch(room -> room.holds(name)));
    }
  }

  @Test
  void clientsKnowTheGatewayPortOnly() {
    HouseRules.CLIENTS_KNOW_THE_PORT_ONLY.check(Room.classesOf(Room.LEAKY_CLIENT));
    HouseRules.CLIENTS_KNOW_THE_PORT_ONLY.check(Room.classesOf(Room.FIXED_CLIENT));
  }

  @Test
  void filesAreAllThatReportsKnow() {
    HouseRules.FILES_ONLY.check(
        Room.classesOf(Room.REPORTS, Room.RUN_FOLDER, Room.THREAD_ANALYSIS));
  }

  @Test
  void oneClassReadsTheNanoClock() {
    HouseRules.ONE_CLASS_READS_THE_NANO_CLOCK.check(ALL);
  }

  @Test
  void onlyServerVitalsReadManagementBeans() {
    HouseRules.ONLY_VITALS_READ_MANAGEMENT_BEANS.check(ALL);
  }

  @Test
  void onlyTheTestBedHandlesProcesses() {
    HouseRules.ONLY_THE_TEST_BED_HANDLES_PROCESSES.check(
        Room.classesOf(Room.DRILL, Room.SIMULATIONS));
  }

  @Test
  void theLiveViewKnowsNeitherDrillNorRecording() {
    HouseRules.LIVE_VIEW_DEPENDS_ON_NOTHING_OF_THE_RUN.check(Room.classesOf(Room.DRILL));
  }

  @Test
  void packagesFormNoCycles() {
    HouseRules.NO_CYCLES_OF_PACKAGES.check(ALL);
    HouseRules.NO_CYCLES_OF_PACKAGES.check(Room.classesOf(Room.CLI));
  }

  /** What changes in a room that they forget is not in the jar that they start. */
  @ParameterizedTest
  @EnumSource
  void launchersWatchTheRoomsThatTheCommandsKnow(Room room) throws IOException {
    boolean isPartOfTheJar = room == Room.CLI || Room.CLI.knows(room);
    String script = Files.readString(ProjectRoot.root().resolve("leakdrill"));
    String batch = Files.readString(ProjectRoot.root().resolve("leakdrill.cmd"));

    assertThat(script.contains(" " + room.module() + "/src/main ")).isEqualTo(isPartOfTheJar);
    assertThat(batch.contains("'" + room.module() + "'")).isEqualTo(isPartOfTheJar);
  }

  @ParameterizedTest
  @EnumSource
  void everyPackageSaysItsConcept(Room room) throws IOException {
    try (Stream<Path> files = Files.walk(room.sources())) {
      assertThat(files.filter(file -> file.toString().endsWith(".java")).map(Path::getParent))
          .isNotEmpty()
          .allSatisfy(folder -> assertThat(folder.resolve("package-info.java")).exists());
    }
  }

  private static List<String> testPackages(String module) throws IOException {
    Path sources = ProjectRoot.root().resolve(module).resolve("src/test/java");
    if (!Files.isDirectory(sources)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(file -> sources.relativize(file.getParent()).toString())
          .map(name -> name.replace('/', '.').replace('\\', '.'))
          .distinct()
          .toList();
    }
  }
}
