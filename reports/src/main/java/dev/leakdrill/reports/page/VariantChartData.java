package dev.leakdrill.reports.page;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.leakdrill.reports.cases.RevealLevel;
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
import org.jspecify.annotations.Nullable;

/**
 * The chart data of one variant's run: columns over time, and distributions. Immutable.
 *
 * @param hold null in a chunk: distributions are for complete runs
 * @param wholeRun likewise
 */
record VariantChartData(
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

  private static final String ALERT = "alert";

  /** Rows of a column over time: more than a screen has pixels across. */
  private static final int MAX_ROWS = 3_000;

  static VariantChartData of(VariantAnalysis analysis) {
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
  static VariantChartData ofChunk(VariantRun chunk, List<RunEvent> events) {
    return of(
        chunk, IncidentModel.ordered(chunk.manifest()), events, new ColumnTable(), null, null);
  }

  private static VariantChartData of(
      VariantRun run,
      IncidentModel model,
      List<RunEvent> events,
      ColumnTable stacks,
      @Nullable Distribution hold,
      @Nullable Distribution wholeRun) {
    return new VariantChartData(
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

  /** Returns the data without what an exercise has not revealed yet, see {@link RevealLevel}. */
  VariantChartData upTo(int level) {
    List<RunEvent> shown =
        events.stream()
            .filter(event -> level >= RevealLevel.ALERTS || !event.name().equals(ALERT))
            .map(
                event ->
                    level >= RevealLevel.CULPRIT || event.name().equals(ALERT)
                        ? event
                        : new RunEvent(event.name(), event.atSeconds(), ""))
            .toList();
    return new VariantChartData(
        phases,
        shown,
        arrivalRatePerSec,
        inFlightLimit,
        goodput,
        percentiles,
        heat,
        heatStepSeconds,
        gauges,
        processorMillis,
        level < RevealLevel.CULPRIT ? new ColumnTable() : stacks,
        hold,
        wholeRun);
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
}
