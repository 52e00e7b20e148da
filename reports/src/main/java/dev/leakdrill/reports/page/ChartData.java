package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The data that the charts draw. Times are seconds since clock zero, durations milliseconds.
 * Immutable.
 *
 * <p>A run under way is sent in chunks, each made of a {@link VariantRun} with only some rows in
 * it: columns of a later chunk are appended, everything else replaces what was there.
 *
 * @param endSeconds the end of the longer run, the right end of all time axes
 * @param nines positions on the percentile axis, 1 / (1 - p)
 * @param leaking what the case leaks, in words; null for the incident
 * @param leaky null without a leaky run
 * @param fixed null without a fixed run
 */
public record ChartData(
    double endSeconds,
    List<Double> nines,
    @Nullable String leaking,
    @Nullable VariantChartData leaky,
    @Nullable VariantChartData fixed) {

  /** Returns a drill's data. */
  public static ChartData of(RunAnalysis drill) {
    return of(drill.leaky(), drill.fixed());
  }

  /**
   * Returns the data without what an exercise has not revealed yet.
   *
   * @param level see {@link RevealLevel}
   */
  ChartData upTo(int level) {
    return new ChartData(
        endSeconds,
        nines,
        level < RevealLevel.CULPRIT ? null : leaking,
        leaky == null ? null : leaky.upTo(level),
        fixed == null ? null : fixed.upTo(level));
  }

  /** Returns the data of the runs that are there. */
  static ChartData of(@Nullable VariantAnalysis leaky, @Nullable VariantAnalysis fixed) {
    List<VariantRun> runs =
        Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
            .flatMap(Optional::stream)
            .map(VariantAnalysis::run)
            .toList();
    double end =
        runs.stream()
            .flatMap(run -> run.throughput().stream())
            .mapToDouble(row -> row.elapsedSeconds() + row.durationMillis() / 1000.0)
            .max()
            .orElse(1);
    // An hour's run takes seconds: both variants are worked on at the same time.
    CompletableFuture<@Nullable VariantChartData> ofFixed =
        CompletableFuture.supplyAsync(() -> fixed == null ? null : VariantChartData.of(fixed));
    return new ChartData(
        end,
        Distribution.NINES,
        runs.stream().findFirst().map(ChartData::leaking).orElse(null),
        leaky == null ? null : VariantChartData.of(leaky),
        ofFixed.join());
  }

  private static @Nullable String leaking(VariantRun run) {
    return LeakCatalog.find(run.manifest().leakCase())
        .filter(found -> !found.isIncident())
        .map(LeakCase::leaks)
        .orElse(null);
  }

  /** Returns the data as JSON in which no text can end the script element that holds it. */
  public String json() {
    return ReportPage.json(this);
  }
}
