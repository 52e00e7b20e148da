package dev.leakdrill.drill.recording;

import dev.leakdrill.run.RequestOutcome;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/** Durations by outcome, so that those of failed requests never mix with those of good ones. */
final class OutcomeHistograms {

  private static final double NANOS_PER_MILLI = 1e6;

  private final Map<RequestOutcome, IntervalRecorder> logged = new EnumMap<>(RequestOutcome.class);

  /** By {@link RequestOutcome#ordinal()}. */
  private final IntervalRecorder[] byOutcome;

  OutcomeHistograms() {
    byOutcome =
        Arrays.stream(RequestOutcome.values())
            .map(
                outcome ->
                    logged.computeIfAbsent(outcome.loggedAs(), key -> new IntervalRecorder()))
            .toArray(IntervalRecorder[]::new);
  }

  void record(RequestOutcome outcome, long nanos) {
    byOutcome[outcome.ordinal()].record(nanos);
  }

  Histogram takeInterval(RequestOutcome outcome) {
    return byOutcome[outcome.ordinal()].takeInterval();
  }

  /** Receives each interval that was written; the histogram is valid during the call only. */
  @FunctionalInterface
  interface Sink {
    void interval(
        RequestOutcome outcome, double startSeconds, double endSeconds, Histogram durations);
  }

  /** Writes the interval of each tag that has values; seconds are since clock zero. */
  void writeInterval(
      HistogramLogWriter log, double startSeconds, double endSeconds, Sink listener) {
    logged.forEach(
        (outcome, times) -> {
          Histogram interval = times.takeInterval();
          if (interval.getTotalCount() > 0) {
            interval.setTag(outcome.tag());
            log.outputIntervalHistogram(startSeconds, endSeconds, interval, NANOS_PER_MILLI);
            listener.interval(outcome, startSeconds, endSeconds, interval);
          }
        });
  }
}
