package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.acceptance.architecture.LeakingLine;
import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A case of the catalogue, the one with the most processes, and its healthy control. */
class CaseDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String CASE = "sidecar-retries";
  private static final Turn TURN = Turn.ofThisBuild();
  private static final List<String> DRILLS = List.of("leak", "no dose");
  private static final String ANOTHER_TURN = "another turn's, see Turn";

  @TempDir private Path runDir;

  @BeforeAll
  static void sayTheTurn() {
    System.out.println("CaseDrillIT: " + TURN);
  }

  private GatlingRun start(Class<?> simulation, String... more) throws IOException {
    List<String> knobs =
        new ArrayList<>(
            List.of(
                "case=" + CASE,
                "scale=1/16",
                "phase.warmUp=1s",
                "phase.steadyState=3s",
                "phase.hold=3s",
                "phase.drain=3s"));
    knobs.addAll(List.of(more));
    return GatlingRun.start(runDir, simulation, knobs.toArray(String[]::new));
  }

  static boolean isTurnOfTheLeak() {
    return TURN.of(DRILLS).contains("leak");
  }

  static boolean isTurnOfNoDose() {
    return TURN.of(DRILLS).contains("no dose");
  }

  @Test
  @EnabledIf(value = "isTurnOfTheLeak", disabledReason = ANOTHER_TURN)
  void leavesBehindWhatItsSignatureSaysAndItsTwinNothing() throws Exception {
    try (GatlingRun leaky = start(LeakyIncidentSimulation.class)) {
      leaky.exitCode(LIMIT);
    }
    try (GatlingRun fixed = start(FixedIncidentSimulation.class)) {
      int exitCode = fixed.exitCode(LIMIT);
      JsonNode verdict = fixed.verdict();
      assertThat(exitCode)
          .as("exit code with the verdict %s, after%n%s", verdict, fixed.output())
          .isEqualTo(verdict.path("outcome").asString().equals("REPRODUCED") ? 0 : 2);
      assertThat(verdict.path("culprit").path("frame").asString()).endsWith(LeakingLine.of(CASE));
      assertThat(ClaimedDrill.measured(verdict, "fixed", "no-culprit")).isEqualTo(1);
      // 128 stalls / 3 tries - 50/s x 0.1 s = 37.7; when the tries' time-outs fire is up to the
      // machine.
      assertThat(ClaimedDrill.measured(verdict, "leaky", "residue-request-threads"))
          .isBetween(32.0, 43.0);
      assertThat(
              ClaimedDrill.measured(verdict, "leaky", "residue-stalled-open-per-request-threads"))
          .isEqualTo(3.0);
      assertThat(ClaimedDrill.measured(verdict, "fixed", "no-residue-request-threads"))
          .isLessThanOrEqualTo(2);
      assertThat(ClaimedDrill.measured(verdict, "fixed", "no-residue-stalled-open"))
          .isLessThanOrEqualTo(2);
    }
  }

  @Test
  @EnabledIf(value = "isTurnOfNoDose", disabledReason = ANOTHER_TURN)
  void withoutADoseNothingIsLeftBehind() throws Exception {
    JsonNode verdict = ClaimedDrill.firstValid(this::withoutADose);

    assertThat(verdict.path("outcome").asString()).isEqualTo("NOT REPRODUCED");
    assertThat(verdict.path("reason").asString()).contains("dose 0: no fault was armed");
    assertThat(verdict.path("culprit").isNull()).as("culprit %s", verdict.path("culprit")).isTrue();
  }

  private JsonNode withoutADose(int attempt) throws Exception {
    runDir = Files.createDirectory(runDir.resolve("attempt-" + attempt));
    try (GatlingRun leaky = start(LeakyIncidentSimulation.class, "dose=0")) {
      assertThat(leaky.exitCode(LIMIT)).isEqualTo(2);
      assertThat(leaky.output()).contains(leaky.verdict().path("outcome").asString());
      return leaky.verdict();
    }
  }
}
