package dev.leakdrill.drill.recording;

import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;

/** Receives each finished second, on the writer's thread, which it must not hold up. */
@FunctionalInterface
public interface IntervalListener {

  /** Called when the second is in the run folder, after its intervals. */
  void row(ThroughputRow row);

  /**
   * Called for each outcome that requests of the second had.
   *
   * @param startSeconds since clock zero, and so is the end
   * @param durations nanoseconds; valid during the call only
   */
  default void responseTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  /** Likewise for service times. */
  default void serviceTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}
}
