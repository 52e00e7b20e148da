package dev.leakdrill.reports.run;

/**
 * What happened in one second: a row of {@code throughput.csv}. Requests are counted in the second
 * of their intended start ({@code offered}), of their actual start ({@code started}) and of their
 * end (the outcomes). Immutable. Rows of n injectors merge by addition.
 *
 * @param elapsedSeconds the row covers {@code [elapsedSeconds, elapsedSeconds + durationMillis)}
 *     since clock zero
 * @param durationMillis 1,000; less in the row that the run's end cut short
 * @param phase the phase in which the row begins, empty outside
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
    String phase,
    long offered,
    long started,
    long ok,
    long shed,
    long timedOut,
    long failed,
    long connectErrors,
    long inFlight,
    long schedulingDelayP99Micros) {

  /** The file's name in a variant's folder. */
  public static final String FILE_NAME = "throughput.csv";

  /** Reads an empty phase as such. */
  public ThroughputRow {
    phase = phase == null ? "" : phase;
  }

  /** Returns whether the row covers its whole second. */
  public boolean coversItsSecond() {
    return durationMillis >= 1000;
  }
}
