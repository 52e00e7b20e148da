package dev.leakdrill.drill.recording;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * A histogram recorder of durations in nanoseconds, from 1 us to 10 min with three significant
 * digits, read interval by interval. Any thread may record, without blocking; one thread reads.
 */
final class IntervalRecorder {

  private static final long LOWEST_NANOS = 1_000;
  private static final long HIGHEST_NANOS = 600_000_000_000L;
  private static final int SIGNIFICANT_DIGITS = 3;

  private final Recorder recorder = new Recorder(LOWEST_NANOS, HIGHEST_NANOS, SIGNIFICANT_DIGITS);
  private @Nullable Histogram recycled;

  void record(long nanos) {
    recorder.recordValue(Math.min(nanos, HIGHEST_NANOS));
  }

  /** Returns the durations recorded since the last call; valid until the next one. */
  Histogram takeInterval() {
    recycled = recorder.getIntervalHistogram(recycled);
    return recycled;
  }
}
