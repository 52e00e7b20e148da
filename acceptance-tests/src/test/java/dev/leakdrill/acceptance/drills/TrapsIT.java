package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Fixes that look right: each still leaks, under a drill that the real fix passes. */
class TrapsIT {

  private static final Turn TURN = Turn.ofThisBuild();

  /** The check of a repair tries the traps, too. */
  private static final int PARTS = 9;

  private static final int TOLERANCE = 2;
  private static final int REQUEST_TIMEOUT_COVERS_THE_BODY_SINCE = 26;
  private static final Path PAGE = ProjectRoot.root().resolve("workshop/traps.md");

  @TempDir private static Path backendFolder;
  @TempDir private Path folder;

  private static LocalTestBed lab;
  private static ServerHandle backend;

  @BeforeAll
  static void startBackend() {
    System.out.println("TrapsIT: " + TURN);
    lab = MiniDrill.lab(ProjectRoot.root(), backendFolder, "stalled-call");
    backend = lab.startBackend();
  }

  @AfterAll
  static void stopBackend() {
    lab.close();
  }

  static List<Trap> traps() {
    return TURN.of(List.of(Trap.values()), PARTS);
  }

  static List<FaultScenario> scenarios() {
    return TURN.of(List.of(FaultScenario.values()), PARTS);
  }

  @ParameterizedTest
  @MethodSource("traps")
  void patchThatLooksRightLeaksOncePerFault(Trap trap) throws Exception {
    PatchedClient client = PatchedClient.make(trap, folder);
    try (MiniDrill drill =
        new MiniDrill(client.home(), folder, Variant.LEAKY, trap.trial().leakCase(), backend)) {
      int growth = drill.growth(trap.trial(), trap.heldFor());

      if (trap == Trap.REQUEST_TIMEOUT_STALLING_BODY && growth <= TOLERANCE) {
        assumeTrue(
            Runtime.version().feature() < REQUEST_TIMEOUT_COVERS_THE_BODY_SINCE,
            "JDK %s: a request's time-out covers the body here (JDK-8208693)"
                .formatted(Runtime.version()));
      }
      assertThat(growth)
          .as("growth of %s with %s", trap.trial().vital(), trap.fileName())
          .isCloseTo(MiniDrill.DOSE, within(TOLERANCE));
    }
  }

  @ParameterizedTest
  @MethodSource("scenarios")
  void realFixPassesTheSameDrill(FaultScenario trial) throws Exception {
    try (MiniDrill drill =
        new MiniDrill(ProjectRoot.root(), folder, Variant.FIXED, trial.leakCase(), backend)) {
      assertThat(drill.growth(trial, Duration.ofSeconds(1)))
          .as("growth of %s under %s", trial.vital(), trial)
          .isLessThanOrEqualTo(TOLERANCE);
    }
  }

  /** M / ((1-p) S + p tau): what a service carries whose stalled calls end after tau. */
  @Test
  void deadlineOfThirtySecondsCarriesLessThanHalfTheLoad() throws Exception {
    double load = drill().arrivalRatePerSec();

    assertThat(capacityPerSec(drill().deadline())).isGreaterThan(load);
    assertThat(Trap.TIMEOUT_TOO_LONG.patch()).contains("+    deadline = Duration.ofSeconds(30);");
    assertThat(capacityPerSec(Duration.ofSeconds(30)))
        .isCloseTo(754, within(0.5))
        .isLessThan(load / 2);
    assertThat(Files.readString(PAGE)).contains("754/s");
  }

  private static DrillSettings drill() {
    return DrillSettingsReader.read(Map.of(), Runtime.version().feature(), Instant.EPOCH);
  }

  private static double capacityPerSec(Duration deadline) {
    double stalling = 1.0 / drill().every();
    double serviceSeconds = DrillSettings.SERVICE_TIME.toMillis() / 1e3;
    return drill().inFlightLimit()
        / ((1 - stalling) * serviceSeconds + stalling * deadline.toMillis() / 1e3);
  }
}
