package dev.leakdrill.reports.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.Comparator;
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
    @Nullable VariantData leaky,
    @Nullable VariantData fixed) {

  private static final String ALERT = "alert";

  /** Rows of a column over time: more than a screen has pixels across. */
  static final int MAX_ROWS = 3_000;

  /**
   * One run's columns.
   *
   * @param hold null in a chunk: distributions are for complete runs
   * @param wholeRun likewise
   */
  record VariantData(
      List<PhaseInterval> phases,
      List<RunEvent> events,
      double arrivalRatePerSec,
      int inFlightLimit,
      ColumnTable goodput,
      ColumnTable percentiles,
      ColumnTable heat,
      int heatStepSeconds,
      ColumnTable gauges,
      ColumnTable processorMillis,
      ColumnTable stacks,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Distribution hold,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Distribution wholeRun) {

    static VariantData of(VariantAnalysis analysis) {
      VariantRun run = analysis.run();
      return of(
          run,
          analysis.model(),
          allEvents(analysis),
          StackShares.of(analysis.dumps().dumps(), run.manifest().gatewayPackage()),
          Distribution.of(run, Phase.HOLD),
          Distribution.of(run, null));
    }

    /**
     * Returns the data of a chunk.
     *
     * @param events of the whole run so far
     */
    static VariantData ofChunk(VariantRun chunk, List<RunEvent> events) {
      return of(
          chunk, IncidentModel.ordered(chunk.manifest()), events, new ColumnTable(), null, null);
    }

    private static VariantData of(
        VariantRun run,
        IncidentModel model,
        List<RunEvent> events,
        ColumnTable stacks,
        @Nullable Distribution hold,
        @Nullable Distribution wholeRun) {
      return new VariantData(
          run.manifest().phases(),
          events,
          run.manifest().arrivalRatePerSec(),
          run.manifest().inFlightLimit(),
          MinMaxDownsampler.toAtMost(MAX_ROWS, RateColumns.of(run, model)),
          MinMaxDownsampler.toAtMost(MAX_ROWS, PercentileColumns.of(run)),
          HeatMap.of(run),
          HeatMap.stepSeconds(run),
          GaugeColumns.ofServices(run),
          GaugeColumns.processorMillis(run),
          stacks,
          hold,
          wholeRun);
    }
  }

  /** The manifest's events, the alerts and the turning points of goodput, in order. */
  private static List<RunEvent> allEvents(VariantAnalysis analysis) {
    List<RunEvent> events = new ArrayList<>(analysis.manifest().events());
    for (WarningLeadTime fired : analysis.alerts()) {
      events.add(new RunEvent(ALERT, fired.alert().atSeconds(), fired.alert().name()));
    }
    events.addAll(analysis.turningPoints());
    events.sort(Comparator.comparingDouble(RunEvent::atSeconds));
    return events;
  }

  /** Returns a drill's data. */
  public static ChartData of(RunAnalysis drill) {
    return of(drill.leaky(), drill.fixed());
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
    CompletableFuture<@Nullable VariantData> ofFixed =
        CompletableFuture.supplyAsync(() -> fixed == null ? null : VariantData.of(fixed));
    return new ChartData(
        end,
        Distribution.NINES,
        runs.stream().findFirst().map(ChartData::leaking).orElse(null),
        leaky == null ? null : VariantData.of(leaky),
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
