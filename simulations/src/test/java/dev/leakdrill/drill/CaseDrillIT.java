package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A case of the catalogue, the one with the most processes, and its healthy control. */
class CaseDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String CASE = "case=sidecar-retries";
  private static final String SHORT = "phase.hold=3s";

  @TempDir private Path runDir;

  @Test
  void leavesBehindWhatItsSignatureSaysAndItsTwinNothing() throws Exception {
    try (GatlingRun leaky =
        GatlingRun.start(runDir, LeakyIncidentSimulation.class, CASE, "scale=1/16", SHORT)) {
      leaky.exitCode(LIMIT);
    }
    try (GatlingRun fixed =
        GatlingRun.start(runDir, FixedIncidentSimulation.class, CASE, "scale=1/16", SHORT)) {
      int exitCode = fixed.exitCode(LIMIT);
      JsonNode verdict = fixed.verdict();
      assertThat(exitCode)
          .as("exit code with the verdict %s", verdict)
          .isEqualTo(verdict.path("outcome").asString().equals("REPRODUCED") ? 0 : 2);
      // 128 stalls / 3 tries - 50/s x 0.1 s = 37.7; when the tries' time-outs fire is up to the
      // machine.
      assertThat(measured(verdict, "requestThreads")).isBetween(32.0, 43.0);
      assertThat(measured(verdict, "stalledOpen / requestThreads")).isEqualTo(3.0);
      assertThat(measured(verdict, "stays flat: requestThreads")).isLessThanOrEqualTo(2);
      assertThat(measured(verdict, "stays flat: stalledOpen")).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void withoutADoseNothingIsLeftBehind() throws Exception {
    try (GatlingRun leaky =
        GatlingRun.start(
            runDir, LeakyIncidentSimulation.class, CASE, "scale=1/16", SHORT, "dose=0")) {
      assertThat(leaky.exitCode(LIMIT)).isEqualTo(2);
      assertThat(leaky.output()).contains("NOT REPRODUCED: dose 0: no fault was armed");
    }
  }

  private static double measured(JsonNode verdict, String name) {
    for (JsonNode check : verdict.path("checks")) {
      if (check.path("name").asString().equals(name)) {
        return check.path("measured").asDouble(Double.NaN);
      }
    }
    throw new AssertionError("no check \"" + name + "\" in " + verdict);
  }
}
