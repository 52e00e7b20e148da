package dev.leakdrill.drill.recording;

import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;

/** A listener for each recorded second, called on the writer's thread; must not block it. */
@FunctionalInterface
public interface IntervalListener {

  /** Receives the row of a second, after its intervals and after it was written. */
  void row(ThroughputRow row);

  /**
   * Receives the response times of a second, once for each outcome that occurred.
   *
   * @param startSeconds start of the second, since clock zero
   * @param endSeconds end of the second, since clock zero
   * @param durations nanoseconds; valid during the call only
   */
  default void responseTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  /** Receives the service times of a second, like {@link #responseTimes}. */
  default void serviceTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}
}
