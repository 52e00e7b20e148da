package dev.leakdrill.drill.recording;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** One {@link IntervalRecorder} a tag, so that a failed request's time never hides in the good. */
final class OutcomeHistograms {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<String, IntervalRecorder> byTag = new LinkedHashMap<>();

  /** By {@link RequestOutcome#ordinal()}. */
  private final IntervalRecorder[] byOutcome;

  OutcomeHistograms() {
    byOutcome =
        Arrays.stream(RequestOutcome.values())
            .map(outcome -> byTag.computeIfAbsent(outcome.tag(), tag -> new IntervalRecorder()))
            .toArray(IntervalRecorder[]::new);
  }

  void record(RequestOutcome outcome, long nanos) {
    byOutcome[outcome.ordinal()].record(nanos);
  }

  Histogram takeInterval(RequestOutcome outcome) {
    return byOutcome[outcome.ordinal()].takeInterval();
  }

  /** Is shown what was written; the histogram is valid during the call only. */
  @FunctionalInterface
  interface Sink {
    void interval(String tag, double startSeconds, double endSeconds, Histogram durations);
  }

  /** Writes the interval of each tag that has values; seconds are since clock zero. */
  void writeInterval(HistogramLogWriter log, double startSeconds, double endSeconds, Sink alsoTo) {
    byTag.forEach(
        (tag, times) -> {
          Histogram interval = times.takeInterval();
          if (interval.getTotalCount() > 0) {
            interval.setTag(tag);
            log.outputIntervalHistogram(startSeconds, endSeconds, interval, NANOS_PER_MILLI);
            alsoTo.interval(tag, startSeconds, endSeconds, interval);
          }
        });
  }
}
