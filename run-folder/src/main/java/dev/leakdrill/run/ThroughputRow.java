package dev.leakdrill.run;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one second: a row of {@code throughput.csv}. Requests are counted in the second
 * of their intended start ({@code offered}), of their actual start ({@code started}) and of their
 * end (the outcomes). Immutable. Rows of n injectors merge by addition.
 *
 * @param elapsedSeconds the row covers {@code [elapsedSeconds, elapsedSeconds + durationMillis)}
 *     since clock zero
 * @param durationMillis 1,000; less in the last row of a run
 * @param phase the phase in which the row starts; null outside all phases or if unknown
 * @param offered requests that were due to start by the schedule
 * @param started requests that were started
 * @param ok good answers within the caller's patience
 * @param shed refused at once at the in-flight limit
 * @param timedOut requests whose callers gave up
 * @param failed every other outcome, {@code connectErrors} included
 * @param connectErrors those of {@code failed} that got no connection
 * @param inFlight requests without an outcome at the row's end
 * @param schedulingDelayP99Micros 99th percentile of actual minus intended start, microseconds
 */
public record ThroughputRow(
    int elapsedSeconds,
    int durationMillis,
    @Nullable Phase phase,
    long offered,
    long started,
    long ok,
    long shed,
    long timedOut,
    long failed,
    long connectErrors,
    long inFlight,
    long schedulingDelayP99Micros) {

  /** More than a second can have: a larger count is damage, and sums of it could overflow. */
  private static final long MAX_REQUESTS = 1_000_000_000;

  /** Returns why this row is impossible, null if it is possible. */
  @Nullable String problem() {
    if (!RunTimeRange.isPossible(elapsedSeconds) || durationMillis < 0) {
      return "no time of a run";
    }
    return LongStream.of(offered, started, ok, shed, timedOut, failed, connectErrors, inFlight)
            .allMatch(count -> count >= 0 && count <= MAX_REQUESTS)
        ? null
        : "no number of requests";
  }

  /** Returns whether the row covers a whole second. */
  public boolean coversItsSecond() {
    return durationMillis >= 1000;
  }
}
