package dev.leakdrill.drill.phases;

import static dev.leakdrill.drill.phases.PhaseTimer.seconds;

import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The deploy of the fix, and the recovery after it: the fixed service starts beside the leaky one
 * and takes over when it is warm; or, as a counterexample, it starts cold in its place. For the
 * conducting thread.
 */
final class FixDeployment {

  private static final Duration MAX_DRAIN = Duration.ofSeconds(5);
  private static final double STEADY_SECONDS = 1;

  private final RunContext run;
  private final PhaseClock clock;
  private final ManifestRecorder manifest;
  private final Runnable meanwhile;
  private @Nullable ServerHandle replaced;

  /**
   * @param meanwhile called ten times a second during the recovery
   */
  FixDeployment(RunContext run, Runnable meanwhile) {
    this.run = run;
    this.meanwhile = meanwhile;
    clock = run.clock();
    manifest = run.manifest();
  }

  /**
   * Takes the run through the recovery, which starts with the deploy.
   *
   * @throws IOException if a thread dump cannot be written
   */
  void run() throws IOException {
    if (run.failure().isReported()) {
      return;
    }
    double end = clock.now() + seconds(run.settings().phases().recovery());
    clock.enter(Phase.RECOVERY, end, "end");
    if (run.settings().deploy() == DeployMode.COLD) {
      restartCold();
    } else {
      switchOver();
    }
    PhaseTimer timer = run.timer();
    timer.await(
        () -> {
          meanwhile.run();
          return false;
        },
        end);
    timer.awaitRelease();
    run.snapshots().dumpThreads(RunFiles.phaseDump(Phase.RECOVERY));
  }

  private void switchOver() {
    ServerHandle leaky = run.servers().service();
    manifest.event(RunEvent.DEPLOY_BEGAN, "the fixed service starts beside the leaky one");
    ServerHandle fixed =
        run.testBed().startService(Instance.SERVICE_2, Variant.FIXED, run.servers().backend());
    sample(fixed);
    run.testBed().awaitReady(fixed);
    manifest.event(RunEvent.READY, "the fixed service has warmed itself up");
    run.servers().switchTo(fixed);
    replaced = leaky;
    manifest.event(RunEvent.SWITCHED, "new requests go to the fixed service");
    awaitDrained(leaky);
    manifest.event(RunEvent.DRAINED, "what the leaky service still holds will not come back");
  }

  /** A restart in place: no service for seconds, then a cold one under the full load. */
  private void restartCold() {
    ServerHandle leaky = run.servers().service();
    manifest.event(RunEvent.DEPLOY_BEGAN, "the leaky service is stopped");
    run.telemetry().remove(leaky.name());
    leaky.stop();
    manifest.event(RunEvent.OLD_STOPPED, "the leaky service has stopped");
    ServerHandle fixed =
        run.testBed()
            .startColdInPlaceOf(leaky, Instance.SERVICE_2, Variant.FIXED, run.servers().backend());
    sample(fixed);
    run.servers().switchTo(fixed);
    manifest.event(RunEvent.SWITCHED, "the fixed service listens in its place, cold");
  }

  private void sample(ServerHandle service) {
    run.telemetry().add(service.name(), () -> run.debug().vitals(service));
  }

  /** Waits until requests in flight have not changed for a second: the rest never ends. */
  private void awaitDrained(ServerHandle leaky) {
    double limit = clock.now() + seconds(MAX_DRAIN);
    double changed = clock.now();
    long before = Long.MAX_VALUE;
    while (clock.now() < Math.min(limit, changed + STEADY_SECONDS) && !run.failure().isReported()) {
      long inFlight =
          run.telemetry()
              .latest(leaky.name())
              .map(sample -> sample.load().inFlight())
              .map(Integer::longValue)
              .orElse(before);
      if (inFlight != before) {
        changed = clock.now();
        before = inFlight;
      }
      LockSupport.parkNanos(PhaseTimer.POLL_NANOS);
    }
  }

  /**
   * Dumps the threads that never came back, and stops the leaky service. For after the load: a
   * thread dump by the JDK's tool takes a second of CPU, which the fixed service would miss.
   *
   * @throws IOException if the leaky service does not answer, or a file cannot be written
   */
  void inspectReplacedService() throws IOException {
    ServerHandle leaky = replaced;
    if (leaky != null) {
      Files.write(run.folder().resolve(RunFiles.DRAINED_DUMP), run.debug().threads(leaky));
      leaky.jstack(run.folder().resolve(RunFiles.DRAINED_JSTACK));
      leaky.stop();
      manifest.event(RunEvent.OLD_STOPPED, "the leaky service has stopped");
    }
  }
}
