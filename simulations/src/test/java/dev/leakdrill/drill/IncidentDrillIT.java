package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The headline with short phases, on real processes and sockets, and its healthy control. */
class IncidentDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final int ASSERTION_FAILED = 2;

  @TempDir private Path runDir;

  private static String[] shortPhases(String... more) {
    List<String> knobs =
        new ArrayList<>(
            List.of(
                "every=50",
                "phase.warmUp=8s",
                "phase.steadyState=6s",
                "phase.hold=8s",
                "phase.recovery=18s"));
    knobs.addAll(List.of(more));
    return knobs.toArray(String[]::new);
  }

  @Test
  void leakyClientCollapsesAndRecoversWhereTheFixedOneHolds() throws Exception {
    try (GatlingRun leaky =
        GatlingRun.start(runDir, LeakyIncidentSimulation.class, shortPhases())) {
      assertThat(leaky.exitCode(LIMIT)).as(leaky.output()).isZero();
      assertThat(leaky.output()).contains("REPRODUCED").contains("Next: the control");
    }
    try (GatlingRun fixed =
        GatlingRun.start(runDir, FixedIncidentSimulation.class, shortPhases())) {
      int exitCode = fixed.exitCode(LIMIT);
      assertThat(exitCode).as(fixed.output()).isZero();
      JsonNode verdict = fixed.verdict();
      assertThat(verdict.path("outcome").asString()).isEqualTo("REPRODUCED");
      assertThat(verdict.path("leaky").path("drop").asDouble()).isBetween(0.746, 0.786);
      assertThat(verdict.path("leaky").path("leakedThreads").asInt()).isBetween(239, 243);
      assertThat(fixed.folder().resolve("index.html")).isNotEmptyFile();
      assertThat(fixed.folder().resolve("leaky/gatling/index.html")).isNotEmptyFile();
      assertThat(fixed.folder().resolve("fixed/gatling/index.html")).isNotEmptyFile();
      assertThat(Files.readString(runDir.resolve("latest/verdict.json"))).contains("REPRODUCED");
    }
  }

  @Test
  void healthyControlRaisesNoAlarm() throws Exception {
    try (GatlingRun healthy =
        GatlingRun.start(
            runDir,
            LeakyIncidentSimulation.class,
            shortPhases("dose=0", "phase.hold=4s", "phase.recovery=12s"))) {
      assertThat(healthy.exitCode(LIMIT)).as(healthy.output()).isEqualTo(ASSERTION_FAILED);
      assertThat(healthy.output()).contains("NOT REPRODUCED").contains("dose 0");
      assertThat(healthy.verdict().path("leaky").path("leakedThreads").asInt()).isZero();
    }
  }
}
