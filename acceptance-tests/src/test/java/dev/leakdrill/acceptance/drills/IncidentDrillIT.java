package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.acceptance.architecture.LeakingLine;
import dev.leakdrill.simulations.LeakyIncidentSimulation;
import dev.leakdrill.simulations.control.FixedIncidentSimulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The headline with short phases, on real processes and sockets, and its healthy control. What it
 * claims must hold: the drop, the plateau, the leaked threads, the recovery, the control's goodput.
 * The other checks are judged by the default drill, whose phases are as long as they ask for: the
 * alerts look for a trend in windows longer than these phases.
 */
class IncidentDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(150);
  private static final int ASSERTION_FAILED = 2;

  private static final Turn TURN = Turn.ofThisBuild();

  @TempDir private Path runDir;

  static boolean isTurnOfTheHealthyControl() {
    return TURN.isPart(3);
  }

  private static String[] shortPhases(String... more) {
    List<String> knobs =
        new ArrayList<>(
            List.of(
                "scale=1/16",
                "every=25",
                "phase.warmUp=3s",
                "phase.steadyState=4s",
                "phase.hold=5s",
                "phase.recovery=11s"));
    knobs.addAll(List.of(more));
    return knobs.toArray(String[]::new);
  }

  @Test
  void leakyClientCollapsesAndRecoversWhereTheFixedOneHolds() throws Exception {
    JsonNode verdict = ClaimedDrill.firstValid(this::incident);

    ClaimedDrill.assertHolds(
        verdict,
        "leaky",
        "drop",
        "hold-goodput",
        "leaked-threads",
        "leaked-threads-jstack",
        "culprit-named",
        "recovery",
        "recovered-goodput");
    ClaimedDrill.assertHolds(
        verdict, "fixed", "fault-window-goodput", "hold-goodput", "no-culprit");
    assertThat(verdict.path("culprit").path("frame").asString())
        .endsWith(".StalledCallGateway.authorize" + LeakingLine.of("stalled-call"));
    assertThat(verdict.path("culprit").path("count").asInt()).isBetween(118, 122);
    assertThat(ClaimedDrill.measured(verdict, "leaky", "leaked-threads")).isBetween(118.0, 122.0);
    assertThat(ClaimedDrill.measured(verdict, "leaky", "fault-delivered")).isEqualTo(120);
  }

  /** Both variants; whatever they show, exit code and verdict agree and the files are there. */
  private JsonNode incident(int attempt) throws Exception {
    Path dir = Files.createDirectory(runDir.resolve("attempt-" + attempt));
    int leakyExit;
    try (GatlingRun leaky = GatlingRun.start(dir, LeakyIncidentSimulation.class, shortPhases())) {
      leakyExit = leaky.exitCode(LIMIT);
      assertThat(leaky.output()).contains("Next: the control");
    }
    try (GatlingRun fixed = GatlingRun.start(dir, FixedIncidentSimulation.class, shortPhases())) {
      int exitCode = fixed.exitCode(LIMIT);
      JsonNode verdict = fixed.verdict();
      assertThat(exitCode == 0)
          .as(
              "exit codes %d, %d, Gatling's failed assertions %s, verdict %s",
              leakyExit, exitCode, fixed.failedAssertions(), verdict)
          .isEqualTo(verdict.path("outcome").asString().equals("REPRODUCED"));
      for (String file :
          List.of(
              "index.html",
              "leaky/service-1.jfr",
              "leaky/gatling/index.html",
              "fixed/gatling/index.html")) {
        assertThat(fixed.folder().resolve(file)).isNotEmptyFile();
      }
      assertThat(dir.resolve("latest")).exists();
      return verdict;
    }
  }

  @Test
  @EnabledIf(value = "isTurnOfTheHealthyControl", disabledReason = "another turn's, see Turn")
  void healthyControlRaisesNoAlarm() throws Exception {
    JsonNode verdict = ClaimedDrill.firstValid(this::withoutADose);

    assertThat(verdict.path("outcome").asString()).isEqualTo("NOT REPRODUCED");
    assertThat(verdict.path("reason").asString()).contains("dose 0");
    assertThat(verdict.path("leaky").path("leakedThreads").asInt()).isZero();
    assertThat(verdict.path("culprit").isNull()).as("culprit %s", verdict.path("culprit")).isTrue();
  }

  private JsonNode withoutADose(int attempt) throws Exception {
    Path dir = Files.createDirectory(runDir.resolve("healthy-" + attempt));
    try (GatlingRun healthy =
        GatlingRun.start(
            dir,
            LeakyIncidentSimulation.class,
            shortPhases("dose=0", "phase.hold=3s", "phase.recovery=8s"))) {
      assertThat(healthy.exitCode(LIMIT)).as(healthy.output()).isEqualTo(ASSERTION_FAILED);
      assertThat(healthy.output()).contains(healthy.verdict().path("outcome").asString());
      return healthy.verdict();
    }
  }
}
