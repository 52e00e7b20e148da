package dev.leakdrill.drill;

import static dev.leakdrill.drill.RunContext.seconds;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient.FaultStatus;
import dev.leakdrill.reports.cases.FaultPlan;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** The fault: armed, watched until its dose is delivered, disarmed. For the conducting thread. */
final class FaultWindow {

  private static final Duration HEALTHY_WINDOW = Duration.ofSeconds(5);

  private final RunContext run;
  private final DrillSettings settings;
  private double armedAtSeconds;
  private boolean delivered;

  FaultWindow(RunContext run) {
    this.run = run;
    settings = run.settings;
  }

  /**
   * Takes the run through the phase that begins now; it ends when the dose is delivered.
   *
   * @throws IOException if the backend's fault listener does not do as it is told
   */
  void run(double start) throws IOException {
    run(start, () -> false);
  }

  /**
   * Does the same, and ends earlier if asked to; the fault stays armed then, see {@link #watch}.
   *
   * @param isEnough asked ten times a second
   */
  void run(double start, BooleanSupplier isEnough) throws IOException {
    Duration expected =
        settings.dose() == 0
            ? HEALTHY_WINDOW
            : run.isLeaky()
                ? settings.expectedFaultWindow(true)
                : settings.expectedFaultWindow(false);
    run.enter(PhaseProgress.until(start + seconds(expected), Phase.FAULT_WINDOW, "hold"));
    if (settings.dose() == 0) {
      run.awaitPhaseEnd(start + seconds(expected));
      return;
    }
    FaultPlan exposure = settings.leakCase().exposure();
    run.debug.arm(
        run.backend(), exposure.fault(), exposure.parameters(), settings.every(), settings.dose());
    armedAtSeconds = run.journal.now();
    run.journal.event(
        RunEvent.FAULT_ARMED,
        "%s, one call in %d, %d in all"
            .formatted(exposure.fault(), settings.every(), settings.dose()));
    double limit = start + seconds(settings.phases().faultWindowLimit());
    run.await(() -> doseIsDelivered() || isEnough.getAsBoolean(), limit);
    if (delivered || run.journal.now() >= limit) {
      run.debug.disarm(run.backend());
    }
    run.awaitRelease();
  }

  /** Follows the fault behind its phase, until its dose is delivered. */
  void watch() {
    if (!delivered && settings.dose() > 0 && doseIsDelivered()) {
      try {
        run.debug.disarm(run.backend());
      } catch (IOException e) {
        // Its dose is used up: it does nothing any more, armed or not.
        return;
      }
    }
  }

  /** Returns when the fault was armed, seconds since clock zero; 0 if it was not. */
  double armedAtSeconds() {
    return armedAtSeconds;
  }

  /** Asks the backend; one that does not answer on a busy machine is asked again. */
  private boolean doseIsDelivered() {
    FaultStatus status;
    try {
      status = run.debug.faults(run.backend());
    } catch (IOException e) {
      return false;
    }
    delivered = status.delivered() >= settings.dose();
    run.note(
        new FaultRecord(
            settings.leakCase().exposure().fault(),
            settings.every(),
            settings.dose(),
            status.seen(),
            status.delivered(),
            status.stalledOpen(),
            armedAtSeconds,
            delivered ? Double.valueOf(run.journal.now()) : null));
    if (delivered) {
      run.journal.event(RunEvent.DOSE_DELIVERED, status.delivered() + " calls got the fault");
    }
    return delivered;
  }

  /** Notes how many stalled exchanges are still open, for the record. */
  void noteStalledOpen() throws IOException {
    FaultRecord armed = run.fault();
    if (armed.armedAtSeconds() != null && !run.isStopped()) {
      run.note(
          new FaultRecord(
              armed.name(),
              armed.every(),
              armed.dose(),
              armed.seen(),
              armed.delivered(),
              run.debug.faults(run.backend()).stalledOpen(),
              armed.armedAtSeconds(),
              armed.deliveredAtSeconds()));
    }
  }
}
