package dev.leakdrill.reports.page;

import dev.leakdrill.reports.run.DrillRun;
import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.verdict.IncidentModel;
import dev.leakdrill.reports.verdict.WarningLeadTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page's charts draw, as JSON: parallel columns, times in seconds since clock zero,
 * durations in milliseconds, null where there is no value.
 *
 * @param endSeconds the end of the longer run, the right end of all time axes
 * @param nines positions on the percentile axis, 1 / (1 - p)
 * @param leaky null without a leaky run
 * @param fixed null without a fixed run
 */
record ChartData(
    double endSeconds, List<Double> nines, @Nullable Variant leaky, @Nullable Variant fixed) {

  private static final String ALERT = "alert";

  /** One run's columns. */
  record Variant(
      List<Phase> phases,
      List<RunEvent> events,
      double arrivalRatePerSec,
      int inFlightLimit,
      TimeColumns.Goodput goodput,
      TimeColumns.Percentiles percentiles,
      TimeColumns.Telemetry telemetry,
      Distribution hold,
      Distribution wholeRun) {

    static Variant of(VariantRun run) {
      return new Variant(
          run.manifest().phases(),
          withAlerts(run),
          run.manifest().arrivalRatePerSec(),
          run.manifest().inFlightLimit(),
          TimeColumns.goodput(run, IncidentModel.of(run.manifest())),
          TimeColumns.percentiles(run),
          TimeColumns.telemetry(run),
          Distribution.of(run, Phase.HOLD),
          Distribution.of(run, null));
    }
  }

  /** What the operator did and saw, and in between the alerts that would have fired. */
  private static List<RunEvent> withAlerts(VariantRun run) {
    List<RunEvent> events = new ArrayList<>(run.manifest().events());
    WarningLeadTime.of(run).stream()
        .map(WarningLeadTime::alert)
        .map(alert -> new RunEvent(ALERT, alert.atSeconds(), alert.name()))
        .forEach(events::add);
    events.sort(Comparator.comparingDouble(RunEvent::atSeconds));
    return events;
  }

  static ChartData of(DrillRun drill) {
    double end =
        drill.variants().stream()
            .flatMap(run -> run.throughput().stream())
            .mapToDouble(row -> row.elapsedSeconds() + row.durationMillis() / 1000.0)
            .max()
            .orElse(1);
    return new ChartData(
        end,
        Distribution.NINES,
        drill.leaky() == null ? null : Variant.of(drill.leaky()),
        drill.fixed() == null ? null : Variant.of(drill.fixed()));
  }
}
