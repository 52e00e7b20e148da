package dev.leakdrill.drill.live;

import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;

/**
 * Takes what a run records. Safe for use by many threads; no call waits, and when the view is
 * behind a row is left out of it rather than held up.
 */
public interface LiveFeed extends AutoCloseable {

  /** Takes nothing: nobody can look. */
  LiveFeed NONE = new LiveFeed() {};

  /** Adds a second that is over, behind its intervals. */
  default void add(ThroughputRow row) {}

  /** Adds a sample of one JVM. */
  default void add(TelemetryRow row) {}

  /**
   * Adds one outcome's response times, and likewise service times, of the second that ends.
   *
   * @param durations nanoseconds; copied
   */
  default void addResponseTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  default void addServiceTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  /**
   * Tells how it ended.
   *
   * @param outcome such as {@code REPRODUCED}
   * @param reason in a sentence
   */
  default void verdict(String outcome, String reason) {}

  /** Tells where the report is, a file. */
  default void report(String place) {}

  /** Ends the feed; what was shown stays. */
  @Override
  default void close() {}
}
