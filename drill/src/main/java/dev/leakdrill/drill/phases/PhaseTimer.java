package dev.leakdrill.drill.phases;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waits for the end of a phase, as planned or as the trainer commands. Every wait also ends when
 * the run has failed. For the conducting thread; moments are seconds since clock zero.
 */
final class PhaseTimer {

  /** The polling interval of a condition. */
  static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private final PhaseClock clock;
  private final ManualControl manualControl;
  private final RunFailure failure;

  PhaseTimer(PhaseClock clock, ManualControl manualControl, RunFailure failure) {
    this.clock = clock;
    this.manualControl = manualControl;
    this.failure = failure;
  }

  /**
   * Waits for the end of the current phase: the planned one, unless the trainer ends the phase
   * earlier or holds the run.
   *
   * @return when it ends
   */
  double awaitPhaseEnd(double plannedEndSeconds) {
    await(manualControl::isEndRequested, plannedEndSeconds);
    awaitRelease();
    return manualControl.hasChangedThePhase() ? clock.now() : plannedEndSeconds;
  }

  /** Waits while the trainer holds the run. */
  void awaitRelease() {
    await(() -> !manualControl.isHolding(), Double.MAX_VALUE);
  }

  /** Waits until the clock shows this time. */
  void awaitElapsed(double elapsedSeconds) {
    await(() -> false, elapsedSeconds);
  }

  /** Waits until the condition holds, at most until the limit. */
  void await(BooleanSupplier condition, double limitSeconds) {
    while (!condition.getAsBoolean() && !failure.isReported()) {
      double remaining = limitSeconds - clock.now();
      if (remaining <= 0) {
        return;
      }
      LockSupport.parkNanos(Math.min(POLL_NANOS, (long) (remaining * 1e9)));
    }
  }

  /** Returns a duration in seconds, to the millisecond. */
  static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
