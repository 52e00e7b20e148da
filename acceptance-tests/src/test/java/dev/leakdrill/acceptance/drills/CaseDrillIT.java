package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.architecture.LeakingLine;
import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A case of the catalogue, the one with the most processes, and its healthy control. */
class CaseDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(120);
  private static final String CASE = "sidecar-retries";

  @TempDir private Path runDir;

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

  @Test
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
      assertThat(measured(verdict, "dumps name nobody")).isEqualTo(1);
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
    try (GatlingRun leaky = start(LeakyIncidentSimulation.class, "dose=0")) {
      assertThat(leaky.exitCode(LIMIT)).isEqualTo(2);
      assertThat(leaky.output()).contains("NOT REPRODUCED: dose 0: no fault was armed");
      assertThat(leaky.verdict().path("culprit").isNull())
          .as("culprit %s", leaky.verdict().path("culprit"))
          .isTrue();
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
