package dev.leakdrill.reports.compare;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table over some runs: a row for each metric. Immutable.
 *
 * @param runs in the order in which they were asked for
 * @param baseline the run they are compared with, part of the spread only if it is one of {@code
 *     runs} too; null without one
 * @param rows a row for each of {@link Metrics#all()}, in that order
 */
public record Comparison(List<RunSummary> runs, @Nullable RunSummary baseline, List<Row> rows) {

  /**
   * One metric over all runs.
   *
   * @param values one for each run; null where the run lacks the metric
   * @param spread of the values that are not null; null without any
   * @param baseline the baseline's value; null without one
   * @param change of the median against the baseline, as a fraction of the baseline; null if there
   *     is none
   */
  public record Row(
      Metric metric,
      List<@Nullable Double> values,
      @Nullable Spread spread,
      @Nullable Double baseline,
      @Nullable Double change) {

    static Row of(Metric metric, List<RunSummary> runs, @Nullable RunSummary against) {
      List<@Nullable Double> values = new ArrayList<>();
      runs.forEach(run -> values.add(run.figure(metric)));
      Spread spread = Spread.of(values).orElse(null);
      Double baseline = against == null ? null : against.figure(metric);
      return new Row(
          metric, Collections.unmodifiableList(values), spread, baseline, change(spread, baseline));
    }

    private static @Nullable Double change(@Nullable Spread spread, @Nullable Double baseline) {
      if (spread == null || baseline == null) {
        return null;
      }
      if (spread.median() == baseline) {
        return 0.0;
      }
      return baseline == 0 ? null : (Double) ((spread.median() - baseline) / Math.abs(baseline));
    }
  }

  /** Compares runs with one another, and with a baseline if there is one. */
  public static Comparison of(List<RunSummary> runs, @Nullable RunSummary baseline) {
    return new Comparison(
        List.copyOf(runs),
        baseline,
        Metrics.all().stream().map(metric -> Row.of(metric, runs, baseline)).toList());
  }

  /** Returns the row of a metric. */
  Row row(Metric metric) {
    return rows.stream().filter(row -> row.metric().equals(metric)).findFirst().orElseThrow();
  }

  /** Returns the leak cases of the runs, each once. */
  List<String> cases() {
    return runs.stream().map(RunSummary::leakCase).distinct().toList();
  }
}
