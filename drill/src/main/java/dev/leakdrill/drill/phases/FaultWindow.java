package dev.leakdrill.drill.phases;

import static dev.leakdrill.drill.phases.PhaseTimer.seconds;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient.FaultStatus;
import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * The phase in which the fault is armed: arms it, watches until its dose is delivered, disarms it.
 * Bounded, so a dose that is never delivered does not hold the run. For the conducting thread.
 */
final class FaultWindow {

  /** Without a dose there is nothing to wait for. */
  private static final Duration LENGTH_WITHOUT_DOSE = Duration.ofSeconds(5);

  private final RunContext run;
  private final DrillSettings settings;
  private final PhaseTimer timer;
  private double armedAtSeconds;
  private boolean delivered;

  FaultWindow(RunContext run) {
    this.run = run;
    settings = run.settings();
    timer = run.timer();
  }

  /**
   * Takes the run through the phase, which ends when the dose is delivered.
   *
   * @param startSeconds when the phase starts
   * @throws IOException if the backend refuses the fault
   */
  void run(double startSeconds) throws IOException {
    run(startSeconds, () -> false);
  }

  /**
   * Does the same, but may end earlier; then the fault stays armed, see {@link #watch}.
   *
   * @param endsEarly whether it ends now, asked ten times a second
   */
  void run(double startSeconds, BooleanSupplier endsEarly) throws IOException {
    boolean hasDose = settings.dose() > 0;
    double expectedEnd =
        startSeconds
            + seconds(hasDose ? settings.expectedFaultWindow(run.isLeaky()) : LENGTH_WITHOUT_DOSE);
    run.clock().enter(Phase.FAULT_WINDOW, expectedEnd, "hold");
    if (!hasDose) {
      timer.awaitPhaseEnd(expectedEnd);
      return;
    }
    arm();
    double limit = startSeconds + seconds(settings.phases().faultWindowLimit());
    timer.await(() -> isDoseDelivered() || endsEarly.getAsBoolean(), limit);
    if (delivered || run.clock().now() >= limit) {
      run.debug().disarm(run.servers().backend());
    }
    timer.awaitRelease();
  }

  private void arm() throws IOException {
    FaultPlan faultPlan = settings.leakCase().faultPlan();
    run.debug()
        .arm(
            run.servers().backend(),
            faultPlan.fault(),
            faultPlan.parameters(),
            settings.every(),
            settings.dose());
    armedAtSeconds = run.clock().now();
    run.manifest()
        .event(
            RunEvent.FAULT_ARMED,
            "%s, one call in %d, %d in all"
                .formatted(faultPlan.fault(), settings.every(), settings.dose()));
  }

  /** Watches the fault after its phase, until its dose is delivered; for one poll at a time. */
  void watch() {
    if (!delivered && settings.dose() > 0 && isDoseDelivered()) {
      try {
        run.debug().disarm(run.servers().backend());
      } catch (IOException e) {
        // The dose is used up: the fault does nothing any more, armed or not.
        return;
      }
    }
  }

  /** Asks the backend. If it does not answer on a busy machine, the next poll asks again. */
  private boolean isDoseDelivered() {
    FaultStatus status;
    try {
      status = run.debug().faults(run.servers().backend());
    } catch (IOException e) {
      return false;
    }
    delivered = status.delivered() >= settings.dose();
    run.manifest()
        .fault(
            new FaultRecord(
                settings.leakCase().faultPlan().fault(),
                settings.every(),
                settings.dose(),
                status.seen(),
                status.delivered(),
                status.stalledOpen(),
                armedAtSeconds,
                delivered ? Double.valueOf(run.clock().now()) : null));
    if (delivered) {
      run.manifest().event(RunEvent.DOSE_DELIVERED, status.delivered() + " calls got the fault");
    }
    return delivered;
  }

  /**
   * Records how many stalled exchanges are still open.
   *
   * @throws IOException if the backend does not answer
   */
  void recordStalledOpen() throws IOException {
    FaultRecord armed = run.manifest().fault();
    if (armed.armedAtSeconds() == null || run.failure().isReported()) {
      return;
    }
    run.manifest()
        .fault(
            new FaultRecord(
                armed.name(),
                armed.every(),
                armed.dose(),
                armed.seen(),
                armed.delivered(),
                run.debug().faults(run.servers().backend()).stalledOpen(),
                armed.armedAtSeconds(),
                armed.deliveredAtSeconds()));
  }
}
