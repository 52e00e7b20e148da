package dev.leakdrill.drill;

import static dev.leakdrill.drill.RunContext.seconds;

import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The repair: the fixed service starts beside the old one and takes over when it is warm. For the
 * conducting thread.
 */
final class FixDeployment {

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);
  private static final double STILL_SECONDS = 1;

  private final RunContext run;
  private final Runnable meanwhile;
  private @Nullable ServerHandle replaced;

  /**
   * @param meanwhile called ten times a second while the repaired service is watched
   */
  FixDeployment(RunContext run, Runnable meanwhile) {
    this.run = run;
    this.meanwhile = meanwhile;
  }

  /**
   * Takes the run through the phase that begins now.
   *
   * @throws IOException if a thread dump cannot be written
   */
  void run() throws IOException {
    if (run.isStopped()) {
      return;
    }
    double end = run.journal.now() + seconds(run.settings.phases().recovery());
    run.enter(PhaseProgress.until(end, Phase.RECOVERY, "end"));
    if (run.settings.deploy() == DeployMode.COLD) {
      coldRestart();
    } else {
      takeOver();
    }
    run.await(
        () -> {
          meanwhile.run();
          return false;
        },
        end);
    run.awaitRelease();
    run.dumpThreads(RunFiles.phaseDump(Phase.RECOVERY));
  }

  private void takeOver() {
    ServerHandle old = run.service();
    run.journal.event(RunEvent.DEPLOY_BEGAN, "the fixed service starts beside the leaky one");
    ServerHandle repaired = run.lab.startService(Instance.SERVICE_2, Variant.FIXED, run.backend());
    run.telemetry.add(repaired.name(), () -> run.debug.vitals(repaired));
    run.lab.awaitReady(repaired);
    run.journal.event(RunEvent.READY, "the fixed service has warmed itself up");
    run.switchTo(repaired);
    replaced = old;
    run.journal.event(RunEvent.SWITCHED, "new requests go to the fixed service");
    awaitDrained(old);
    run.journal.event(RunEvent.DRAINED, "what the leaky service still holds will not come back");
  }

  /** What a restart in place does: no process for seconds, then a cold one under the full load. */
  private void coldRestart() {
    ServerHandle old = run.service();
    run.journal.event(RunEvent.DEPLOY_BEGAN, "the leaky service is stopped");
    run.telemetry.remove(old.name());
    old.stop();
    run.journal.event(RunEvent.OLD_STOPPED, "the leaky service has stopped");
    ServerHandle repaired =
        run.lab.startColdInPlaceOf(old, Instance.SERVICE_2, Variant.FIXED, run.backend());
    run.telemetry.add(repaired.name(), () -> run.debug.vitals(repaired));
    run.switchTo(repaired);
    run.journal.event(RunEvent.SWITCHED, "the fixed service listens in its place, cold");
  }

  /**
   * Counts what never came back, and stops the old service. For when the load is over: a thread
   * dump by the JDK's tool takes a second of CPU, which the repaired service would miss.
   *
   * @throws IOException if the old service does not answer, or the run folder cannot be written
   */
  void autopsy() throws IOException {
    ServerHandle old = replaced;
    if (old != null) {
      Files.write(run.folder.resolve(RunFiles.DRAINED_DUMP), run.debug.threads(old));
      old.jstack(run.folder.resolve(RunFiles.DRAINED_JSTACK));
      old.stop();
      run.journal.event(RunEvent.OLD_STOPPED, "the leaky service has stopped");
    }
  }

  /** Waits until requests in flight have stood still for a second: the rest never ends. */
  private void awaitDrained(ServerHandle old) {
    double limit = run.journal.now() + seconds(DRAIN_LIMIT);
    double changed = run.journal.now();
    long before = Long.MAX_VALUE;
    while (run.journal.now() < Math.min(limit, changed + STILL_SECONDS) && !run.isStopped()) {
      long inFlight =
          run.telemetry
              .latest(old.name())
              .map(TelemetryRow::inFlight)
              .map(Integer::longValue)
              .orElse(before);
      if (inFlight != before) {
        changed = run.journal.now();
        before = inFlight;
      }
      LockSupport.parkNanos(RunContext.POLL_NANOS);
    }
  }
}
