package dev.leakdrill.drill.live;

import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;

/**
 * Receives what a run records while it goes on. Safe for use by many threads; no call waits: when
 * the view is late, rows are left out of it.
 */
public interface LiveFeed extends AutoCloseable {

  /** Ignores everything: there is no live view. */
  LiveFeed NONE = new LiveFeed() {};

  /** Adds a completed second; its intervals have been added before. */
  default void add(ThroughputRow row) {}

  /** Adds a sample of one JVM. */
  default void add(TelemetryRow row) {}

  /**
   * Adds the response times of one outcome in the second that ends.
   *
   * @param durations nanoseconds; copied
   */
  default void addResponseTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  /**
   * Adds the service times of one outcome in the second that ends.
   *
   * @param durations nanoseconds; copied
   */
  default void addServiceTimes(
      RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations) {}

  /**
   * Shows the run's outcome.
   *
   * @param outcome such as {@code REPRODUCED}
   * @param reason in a sentence
   */
  default void verdict(String outcome, String reason) {}

  /** Shows where the report is: the path of a file. */
  default void report(String path) {}

  /** Ends the feed; the page keeps what it shows. */
  @Override
  default void close() {}
}
