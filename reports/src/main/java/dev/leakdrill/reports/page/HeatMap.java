package dev.leakdrill.reports.page;

import dev.leakdrill.run.HistogramAccumulator;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.VariantRun;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The heat map of response times: how many requests took how long, by the second in which they
 * ended. Requests that were shed are not in it: they waited for nothing. Stateless.
 */
final class HeatMap {

  /** Buckets of the duration axis in a factor of ten: each is a quarter longer than the last. */
  static final int BUCKETS_PER_DECADE = 10;

  /** The maximum number of columns over time, also for a long run. */
  private static final int MAX_COLUMNS = 1_200;

  /** The bucket of a thousandth of a millisecond and of all shorter durations. */
  private static final int LOWEST_BUCKET = -3 * BUCKETS_PER_DECADE;

  /** The lower bound of each bucket, up to the longest duration that a long can hold. */
  private static final long[] BUCKETS_FROM_NANOS =
      IntStream.range(LOWEST_BUCKET, 13 * BUCKETS_PER_DECADE)
          .mapToLong(b -> (long) Math.ceil(1e6 * Math.pow(10, (double) b / BUCKETS_PER_DECADE)))
          .toArray();

  private HeatMap() {}

  /**
   * Returns the cells that are not empty, a row each: {@code bucket}, {@code b} for durations from
   * 10^(b / {@value #BUCKETS_PER_DECADE}) ms on, and {@code count}.
   */
  static ColumnTable of(VariantRun run) {
    ColumnTable columns = new ColumnTable();
    HistogramAccumulator sum = new HistogramAccumulator();
    PercentileColumns.bySecond(run.responseTimes(), false, stepSeconds(run))
        .forEach(
            (second, parts) ->
                buckets(PercentileColumns.summed(parts, sum))
                    .forEach(
                        (bucket, count) ->
                            columns.at(second).put("bucket", bucket).put("count", count)));
    return columns;
  }

  /** Returns the number of seconds in a column of the heat map. */
  static int stepSeconds(VariantRun run) {
    double end =
        run.responseTimes().stream().mapToDouble(IntervalHistogram::endSeconds).max().orElse(1);
    return Math.max(1, (int) Math.ceil(end / MAX_COLUMNS));
  }

  private static Map<Integer, Long> buckets(HistogramAccumulator durations) {
    Map<Integer, Long> counts = new TreeMap<>();
    durations.forEach((nanos, count) -> counts.merge(bucketOf(nanos), count, Long::sum));
    return counts;
  }

  /** Searches a table, because a logarithm for each value would cost more than everything else. */
  private static int bucketOf(long nanos) {
    int found = Arrays.binarySearch(BUCKETS_FROM_NANOS, nanos);
    return LOWEST_BUCKET + (found >= 0 ? found : Math.max(0, -found - 2));
  }
}
