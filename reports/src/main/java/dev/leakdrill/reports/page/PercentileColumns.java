package dev.leakdrill.reports.page;

import dev.leakdrill.run.HistogramAccumulator;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Percentiles of response and service times by the second in which requests ended, milliseconds.
 * Requests that were shed waited for nothing and have a column of their own. Stateless.
 */
final class PercentileColumns {

  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 100};
  private static final List<String> NAMES = List.of("p50", "p90", "p99", "p999", "max");

  private PercentileColumns() {}

  static ColumnTable of(VariantRun run) {
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
   * Returns the intervals by the start of their step, seconds since clock zero.
   *
   * @param shed whether to return those of requests that were shed, or all others
   */
  static Map<Integer, List<IntervalHistogram>> bySecond(
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

  /**
   * Returns the sum of some intervals.
   *
   * @param sum reset, filled and returned: it is large, so callers use one for all steps
   */
  static HistogramAccumulator summed(List<IntervalHistogram> parts, HistogramAccumulator sum) {
    sum.reset();
    parts.forEach(sum::add);
    return sum;
  }

  private static @Nullable Double millisAt(HistogramAccumulator durations, double percentile) {
    return durations.total() == 0 ? null : (Double) (durations.atPercentile(percentile) / 1e6);
  }
}
