package dev.leakdrill.reports.page;

import dev.leakdrill.run.HistogramAccumulator;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.VariantRun;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of response and service times at the positions of {@link #NINES}, milliseconds;
 * null where there are too few values. Requests that were shed are not in it: they waited for
 * nothing. Immutable.
 */
record Distribution(
    long count, List<@Nullable Double> responseMillis, List<@Nullable Double> serviceMillis) {

  private static final int STEPS_PER_NINE = 12;
  private static final int MAX_NINES = 5;

  /** 1 / (1 - p), from p0 to p99.999. */
  static final List<Double> NINES =
      IntStream.rangeClosed(0, STEPS_PER_NINE * MAX_NINES)
          .mapToObj(i -> ColumnTable.rounded(Math.pow(10, (double) i / STEPS_PER_NINE)))
          .toList();

  /** Returns the distribution of a phase, or of the whole run if it is null. */
  static Distribution of(VariantRun run, @Nullable Phase phase) {
    HistogramAccumulator response = sum(run, run.responseTimes(), phase);
    HistogramAccumulator service = sum(run, run.serviceTimes(), phase);
    return new Distribution(response.total(), values(response), values(service));
  }

  private static HistogramAccumulator sum(
      VariantRun run, List<IntervalHistogram> log, @Nullable Phase phase) {
    HistogramAccumulator sum = new HistogramAccumulator();
    PhaseInterval during = phase == null ? null : run.manifest().phase(phase).orElse(null);
    if (phase == null || during != null) {
      log.stream()
          .filter(interval -> interval.outcome() != RequestOutcome.SHED)
          .filter(interval -> during == null || during.contains(interval.startSeconds()))
          .forEach(sum::add);
    }
    return sum;
  }

  private static List<@Nullable Double> values(HistogramAccumulator durations) {
    @Nullable Double[] values = new @Nullable Double[NINES.size()];
    for (int i = 0; i < values.length && NINES.get(i) <= durations.total(); i++) {
      double percentile = 100 * (1 - 1 / NINES.get(i));
      values[i] = ColumnTable.rounded(durations.atPercentile(percentile) / 1e6);
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }
}
