package dev.leakdrill.acceptance.drills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.acceptance.Turn;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.simulations.LeakyIncidentSimulation;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Drills that do not reach their end: a clear word each, no orphan, and files that can be read. */
class BrokenDrillIT {

  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Variant LEAKY = Variant.LEAKY;

  private static final String ANOTHER_TURN = "another turn's, see Turn";
  private static final Turn TURN = Turn.ofThisBuild();

  @TempDir private Path runDir;

  static boolean isPart1() {
    return TURN.isPart(1);
  }

  static boolean isPart2() {
    return TURN.isPart(2);
  }

  static boolean isPart3() {
    return TURN.isPart(3);
  }

  private GatlingRun start(String... knobs) throws Exception {
    List<String> all =
        new ArrayList<>(
            List.of(
                "phase.warmUp=1s",
                "phase.steadyState=4s",
                "scale=1/16",
                "jfr=off",
                "acquisitions.oneIn=0"));
    all.addAll(List.of(knobs));
    return GatlingRun.start(runDir, LeakyIncidentSimulation.class, all.toArray(String[]::new));
  }

  @Test
  @EnabledIf(value = "isPart3", disabledReason = ANOTHER_TURN)
  void killedInjectorLeavesNoOrphansAndAFolderThatCanBeRead() throws Exception {
    try (GatlingRun run = start()) {
      run.awaitPhase("steadyState");
      List<Long> children = run.children(LEAKY);
      assertThat(children).hasSize(2);
      run.signal("KILL");
      run.exitCode(LIMIT);
      run.awaitNoOrphans(children);

      DrillRun drill = DrillRun.read(run.folder());
      assertThat(drill.leaky()).isNotNull();
      assertThat(drill.leaky().manifest().status()).isNotEqualTo(RunManifest.Status.COMPLETE);
      assertThat(drill.leaky().throughput()).isNotEmpty();
      Verdict verdict = RunAnalysis.of(drill).verdict();
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.INVALID);
    }
  }

  @Test
  @EnabledIf(value = "isPart1", disabledReason = ANOTHER_TURN)
  void interruptedRunIsLabelledPartialAndHasItsPage() throws Exception {
    try (GatlingRun run = start()) {
      run.awaitPhase("steadyState");
      List<Long> children = run.children(LEAKY);
      run.interrupt();
      assertThat(run.exitCode(LIMIT)).isNotZero();
      run.awaitNoOrphans(children);

      RunManifest manifest = DrillRun.read(run.folder()).leaky().manifest();
      assertThat(manifest.status()).isEqualTo(RunManifest.Status.PARTIAL);
      assertThat(manifest.partialReason()).contains("interrupted in steadyState");
      assertThat(run.output()).contains("labelled partial");
      assertThat(run.folder().resolve("index.html")).isNotEmptyFile();
    }
  }

  @Test
  @EnabledIf(value = "isPart3", disabledReason = ANOTHER_TURN)
  void deadBackendEndsTheRunWithItsNameAndExitCode() throws Exception {
    try (GatlingRun run = start()) {
      run.awaitPhase("steadyState");
      List<Long> children = run.children(LEAKY);
      GatlingRun.signal("KILL", run.child(LEAKY, "backend"));
      assertThat(run.exitCode(LIMIT)).isNotZero();
      run.awaitNoOrphans(children);

      assertThat(run.output()).contains("backend ended with exit code 137");
      assertThat(run.verdict().path("outcome").asString()).isEqualTo("INVALID");
      assertThat(run.verdict().path("reason").asString()).contains("backend ended");
    }
  }

  @Test
  @EnabledIf(value = "isPart2", disabledReason = ANOTHER_TURN)
  void stoppedInjectorMakesTheRunInvalid() throws Exception {
    try (GatlingRun run = start("dose=20", "every=5", "phase.hold=3s", "phase.recovery=7s")) {
      run.awaitPhase("steadyState");
      run.signal("STOP");
      org.awaitility.Awaitility.await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
      run.signal("CONT");
      assertThat(run.exitCode(LIMIT)).isNotZero();

      assertThat(run.verdict().path("outcome").asString()).as(run.output()).isEqualTo("INVALID");
    }
  }

  @Test
  void takenPortIsNamedBeforeAnythingStarts() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        GatlingRun run = start("port.service=" + taken.getLocalPort())) {
      assertThat(run.exitCode(LIMIT)).isNotZero();
      assertThat(run.output())
          .contains("port " + taken.getLocalPort() + " (-Dleakdrill.port.service) is taken");
      assertThat(run.children(LEAKY)).isEmpty();
    }
  }

  @Test
  void wrongKnobIsNamedBeforeAnythingStarts() throws Exception {
    try (GatlingRun run = start("doze=3")) {
      assertThat(run.exitCode(LIMIT)).isNotZero();
      assertThat(run.output()).contains("leakdrill.doze does not exist");
      assertThat(run.folder()).doesNotExist();
    }
  }
}
