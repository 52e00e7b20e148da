package dev.leakdrill.reports.page;

import dev.leakdrill.run.HistogramAccumulator;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took, by the second in which they ended, milliseconds. Refused ones waited for
 * nothing and have a column of their own. Stateless.
 */
final class DurationColumns {

  /** Steps of the heat map's axis in a factor of ten: each is a quarter longer than the last. */
  static final int STEPS_PER_DECADE = 10;

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
  private static final List<String> NAMES = List.of("p50", "p90", "p99", "p999", "max");

  /** A heat map of a long run has at most so many columns. */
  private static final int MOST_HEAT_COLUMNS = 1_200;

  /** Of a thousandth of a millisecond, and of all that is less. */
  private static final int LOWEST_BUCKET = -3 * STEPS_PER_DECADE;

  /** Where each bucket begins, up to the longest time that there is. */
  private static final long[] BUCKETS_FROM_NANOS =
      IntStream.range(LOWEST_BUCKET, 13 * STEPS_PER_DECADE)
          .mapToLong(b -> (long) Math.ceil(1e6 * Math.pow(10, (double) b / STEPS_PER_DECADE)))
          .toArray();

  private DurationColumns() {}

  /** Returns percentiles of response times, and two of the service times. */
  static ColumnTable percentiles(VariantRun run) {
    ColumnTable columns = new ColumnTable();
    Map<Integer, List<IntervalHistogram>> service = bySecond(run.serviceTimes(), false, 1);
    Map<Integer, List<IntervalHistogram>> shed = bySecond(run.responseTimes(), true, 1);
    Map<Integer, List<IntervalHistogram>> answered = bySecond(run.responseTimes(), false, 1);
    shed.keySet().forEach(second -> answered.putIfAbsent(second, List.of()));
    HistogramAccumulator sum = new HistogramAccumulator();
    answered.forEach(
        (second, parts) -> {
          HistogramAccumulator response = summed(parts, sum);
          columns.at(second + 0.5);
          for (int i = 0; i < PERCENTILES.length; i++) {
            columns.put(NAMES.get(i), millisAt(response, PERCENTILES[i]));
          }
          HistogramAccumulator worked = summed(service.getOrDefault(second, List.of()), sum);
          columns.put("serviceP50", millisAt(worked, 50));
          columns.put("serviceP99", millisAt(worked, 99));
          HistogramAccumulator refused = summed(shed.getOrDefault(second, List.of()), sum);
          columns.put("shedP99", millisAt(refused, 99));
        });
    return columns;
  }

  /**
   * Returns how many requests took how long when: columns {@code bucket}, {@code b} for durations
   * from 10^(b / {@value #STEPS_PER_DECADE}) ms on, and {@code count}; rows with none are left out.
   */
  static ColumnTable heat(VariantRun run) {
    ColumnTable columns = new ColumnTable();
    HistogramAccumulator sum = new HistogramAccumulator();
    bySecond(run.responseTimes(), false, heatStepSeconds(run))
        .forEach(
            (second, parts) ->
                buckets(summed(parts, sum))
                    .forEach(
                        (bucket, count) ->
                            columns.at(second).put("bucket", bucket).put("count", count)));
    return columns;
  }

  /** Returns how many seconds a column of the heat map stands for. */
  static int heatStepSeconds(VariantRun run) {
    double end =
        run.responseTimes().stream().mapToDouble(IntervalHistogram::endSeconds).max().orElse(1);
    return Math.max(1, (int) Math.ceil(end / MOST_HEAT_COLUMNS));
  }

  private static Map<Integer, Long> buckets(HistogramAccumulator durations) {
    Map<Integer, Long> counts = new TreeMap<>();
    durations.forEach((nanos, count) -> counts.merge(bucketOf(nanos), count, Long::sum));
    return counts;
  }

  /** A logarithm a value would cost more than all else. */
  private static int bucketOf(long nanos) {
    int found = Arrays.binarySearch(BUCKETS_FROM_NANOS, nanos);
    return LOWEST_BUCKET + (found >= 0 ? found : Math.max(0, -found - 2));
  }

  private static HistogramAccumulator summed(
      List<IntervalHistogram> parts, HistogramAccumulator sum) {
    sum.reset();
    parts.forEach(sum::add);
    return sum;
  }

  private static Map<Integer, List<IntervalHistogram>> bySecond(
      List<IntervalHistogram> log, boolean shed, int stepSeconds) {
    Map<Integer, List<IntervalHistogram>> bySecond = new TreeMap<>();
    for (IntervalHistogram interval : log) {
      if (interval.outcome() == RequestOutcome.SHED == shed) {
        int second = (int) interval.startSeconds() / stepSeconds * stepSeconds;
        bySecond.computeIfAbsent(second, key -> new ArrayList<>()).add(interval);
      }
    }
    return bySecond;
  }

  private static @Nullable Double millisAt(HistogramAccumulator durations, double percentile) {
    return durations.total() == 0 ? null : (Double) (durations.atPercentile(percentile) / 1e6);
  }
}
