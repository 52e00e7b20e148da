package dev.leakdrill.run;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * What happened in one second: a row of {@code throughput.csv}. Requests are counted in the second
 * of their intended start ({@code offered}), of their actual start ({@code started}) and of their
 * end (the outcomes). Immutable. Rows of n injectors merge by addition.
 *
 * @param elapsedSeconds the row covers {@code [elapsedSeconds, elapsedSeconds + durationMillis)}
 *     since clock zero
 * @param durationMillis 1,000; less in the row that the run's end cut short
 * @param phase the phase in which the row starts, null outside or of a version that knows more
 * @param offered requests that the schedule wanted to start
 * @param started requests that were started
 * @param ok good answers within the caller's patience
 * @param shed refused at once at the in-flight limit
 * @param timedOut callers who gave up
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

  /** Of a second; more is a damaged number, and would not add up. */
  private static final long MAX_REQUESTS = 1_000_000_000;

  /** Returns why no second of a run can be like this, null if one can. */
  @Nullable String problem() {
    if (!RunTimeRange.isPossible(elapsedSeconds) || durationMillis < 0) {
      return "no time of a run";
    }
    return LongStream.of(offered, started, ok, shed, timedOut, failed, connectErrors, inFlight)
            .allMatch(count -> count >= 0 && count <= MAX_REQUESTS)
        ? null
        : "no number of requests";
  }

  /** Returns whether the row covers its whole second. */
  public boolean coversItsSecond() {
    return durationMillis >= 1000;
  }
}
