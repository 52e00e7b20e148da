package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.architecture.LeakingLine;
import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
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
                "scale=1/16",
                "every=25",
                "phase.warmUp=3s",
                "phase.steadyState=4s",
                "phase.hold=4s",
                "phase.recovery=13s"));
    knobs.addAll(List.of(more));
    return knobs.toArray(String[]::new);
  }

  /**
   * Counts are exact; how close goodput comes to the formula depends on what else the machine does,
   * and is the verdict's business. This test holds the verdict and the exit code together.
   */
  @Test
  void leakyClientCollapsesAndRecoversWhereTheFixedOneHolds() throws Exception {
    int leakyExit;
    try (GatlingRun leaky =
        GatlingRun.start(runDir, LeakyIncidentSimulation.class, shortPhases())) {
      leakyExit = leaky.exitCode(LIMIT);
      assertThat(leaky.output()).contains("Next: the control");
    }
    try (GatlingRun fixed =
        GatlingRun.start(runDir, FixedIncidentSimulation.class, shortPhases())) {
      int exitCode = fixed.exitCode(LIMIT);
      JsonNode verdict = fixed.verdict();
      assertThat(exitCode == 0)
          .as(
              "exit codes %d, %d, Gatling's failed assertions %s, verdict %s",
              leakyExit, exitCode, fixed.failedAssertions(), verdict)
          .isEqualTo(verdict.path("outcome").asString().equals("REPRODUCED"));
      assertThat(verdict.path("leaky").path("leakedThreads").asInt()).isBetween(118, 122);
      assertThat(verdict.path("leaky").path("drop").asDouble()).isBetween(0.65, 0.85);
      assertThat(verdict.path("culprit").path("frame").asString())
          .endsWith(".StalledCallGateway.authorize" + LeakingLine.of("stalled-call"));
      assertThat(verdict.path("culprit").path("count").asInt()).isBetween(118, 122);
      assertThat(check(verdict, "dumps name nobody")).isEqualTo(1);
      assertThat(fixed.folder().resolve("leaky/service-1.jfr")).isNotEmptyFile();
      assertThat(check(verdict, "leaked threads, counted by jstack")).isBetween(118.0, 122.0);
      assertThat(check(verdict, "fault delivered")).isEqualTo(120);
      for (String file : List.of("index.html", "leaky/gatling/index.html")) {
        assertThat(fixed.folder().resolve(file)).isNotEmptyFile();
      }
      assertThat(fixed.folder().resolve("fixed/gatling/index.html")).isNotEmptyFile();
      assertThat(runDir.resolve("latest")).exists();
    }
  }

  private static double check(JsonNode verdict, String name) {
    for (JsonNode check : verdict.path("checks")) {
      if (check.path("name").asString().equals(name)) {
        return check.path("measured").asDouble();
      }
    }
    throw new AssertionError("no check named " + name + " in " + verdict);
  }

  @Test
  void healthyControlRaisesNoAlarm() throws Exception {
    try (GatlingRun healthy =
        GatlingRun.start(
            runDir,
            LeakyIncidentSimulation.class,
            shortPhases("dose=0", "phase.hold=3s", "phase.recovery=8s"))) {
      assertThat(healthy.exitCode(LIMIT)).as(healthy.output()).isEqualTo(ASSERTION_FAILED);
      assertThat(healthy.output()).contains("NOT REPRODUCED").contains("dose 0");
      assertThat(healthy.verdict().path("leaky").path("leakedThreads").asInt()).isZero();
      assertThat(healthy.verdict().path("culprit").isNull())
          .as("culprit %s", healthy.verdict().path("culprit"))
          .isTrue();
    }
  }
}
