package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.IntervalHistogram;
import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.PhaseFigures;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.TelemetryRow;
import dev.leakdrill.reports.run.ThroughputRow;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.run.Vitals;
import dev.leakdrill.reports.verdict.IncidentModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Columns over time for the page's charts. Stateless. */
final class TimeColumns {

  private static final int TELEMETRY_STEP_MILLIS = 200;

  /** Requests a second; {@code predicted} is the model's goodput up to the deploy. */
  record Goodput(
      List<Double> t,
      List<Double> ok,
      List<Double> shed,
      List<Double> timedOut,
      List<Double> failed,
      List<@Nullable Double> predicted) {}

  /** Response times by the second in which they ended, milliseconds. */
  record Percentiles(
      List<Double> t,
      List<@Nullable Double> p50,
      List<@Nullable Double> p90,
      List<@Nullable Double> p99,
      List<@Nullable Double> max,
      List<@Nullable Double> shedP99) {}

  /** Gauges of both service instances, one sample a {@value #TELEMETRY_STEP_MILLIS} ms. */
  record Telemetry(
      List<Double> t,
      List<@Nullable Double> live1,
      List<@Nullable Double> live2,
      List<@Nullable Double> request1,
      List<@Nullable Double> request2,
      List<@Nullable Double> inFlight1,
      List<@Nullable Double> inFlight2,
      List<@Nullable Double> leased1,
      List<@Nullable Double> leased2,
      List<@Nullable Double> leaking) {}

  private TimeColumns() {}

  static Goodput goodput(VariantRun run, IncidentModel model) {
    // A row cut short by the run's end would look like a collapse.
    List<ThroughputRow> rows =
        run.throughput().stream().filter(ThroughputRow::coversItsSecond).toList();
    List<@Nullable Double> predicted = new ArrayList<>();
    rows.forEach(row -> predicted.add(predictedPerSec(run.manifest(), model, row)));
    return new Goodput(
        rows.stream().map(row -> row.elapsedSeconds() + 0.5).toList(),
        column(rows, ThroughputRow::ok),
        column(rows, ThroughputRow::shed),
        column(rows, ThroughputRow::timedOut),
        column(rows, ThroughputRow::failed),
        predicted);
  }

  private static List<Double> column(List<ThroughputRow> rows, ToLongFunction<ThroughputRow> of) {
    return rows.stream().map(row -> (double) of.applyAsLong(row)).toList();
  }

  private static @Nullable Double predictedPerSec(
      RunManifest manifest, IncidentModel model, ThroughputRow row) {
    double middle = row.elapsedSeconds() + 0.5;
    Double armedAt = manifest.fault().armedAtSeconds();
    boolean incident = LeakCatalog.find(manifest.leakCase()).map(LeakCase::isIncident).orElse(true);
    if (!incident) {
      return null;
    }
    boolean warmingUp =
        manifest.phase(Phase.WARM_UP).filter(phase -> phase.contains(middle)).isPresent();
    boolean repairing =
        manifest
            .event(RunEvent.DEPLOY_BEGAN)
            .filter(event -> middle >= event.atSeconds())
            .isPresent();
    if (warmingUp || repairing) {
      return null;
    }
    if (manifest.variant().equals(RunManifest.LEAKY)) {
      return rounded(
          armedAt == null ? model.arrivalRatePerSec() : model.goodputAfterPerSec(middle - armedAt));
    }
    Double deliveredAt = manifest.fault().deliveredAtSeconds();
    boolean faulty =
        armedAt != null && middle >= armedAt && (deliveredAt == null || middle < deliveredAt);
    return rounded(faulty ? model.goodputUnderFaultPerSec() : model.arrivalRatePerSec());
  }

  static Percentiles percentiles(VariantRun run) {
    Map<Double, List<IntervalHistogram>> answered = new TreeMap<>();
    Map<Double, List<IntervalHistogram>> shed = new TreeMap<>();
    for (IntervalHistogram interval : run.responseTimes()) {
      var side = interval.outcome().equals(IntervalHistogram.SHED) ? shed : answered;
      double second = Math.floor(interval.startSeconds()) + 0.5;
      side.computeIfAbsent(second, key -> new ArrayList<>()).add(interval);
    }
    TreeSet<Double> times = new TreeSet<>(answered.keySet());
    times.addAll(shed.keySet());
    List<@Nullable Double> p50 = new ArrayList<>();
    List<@Nullable Double> p90 = new ArrayList<>();
    List<@Nullable Double> p99 = new ArrayList<>();
    List<@Nullable Double> max = new ArrayList<>();
    List<@Nullable Double> shedP99 = new ArrayList<>();
    for (Double time : times) {
      Histogram waits = IntervalHistogram.sum(answered.getOrDefault(time, List.of()));
      p50.add(millisAt(waits, 50));
      p90.add(millisAt(waits, 90));
      p99.add(millisAt(waits, 99));
      max.add(millisAt(waits, 100));
      shedP99.add(millisAt(IntervalHistogram.sum(shed.getOrDefault(time, List.of())), 99));
    }
    return new Percentiles(List.copyOf(times), p50, p90, p99, max, shedP99);
  }

  private static @Nullable Double millisAt(Histogram histogram, double percentile) {
    return histogram.getTotalCount() == 0
        ? null
        : (Double) rounded(histogram.getValueAtPercentile(percentile) / 1e6);
  }

  static Telemetry telemetry(VariantRun run) {
    TreeMap<Long, Map<String, TelemetryRow>> byStep = new TreeMap<>();
    for (TelemetryRow row : run.telemetry()) {
      byStep
          .computeIfAbsent(row.elapsedMillis() / TELEMETRY_STEP_MILLIS, key -> new TreeMap<>())
          .put(row.instance(), row);
    }
    Function<TelemetryRow, @Nullable Number> live =
        row -> PhaseFigures.liveThreads(run.manifest(), row);
    return new Telemetry(
        byStep.keySet().stream().map(step -> step * TELEMETRY_STEP_MILLIS / 1000.0).toList(),
        gauge(byStep, Instance.SERVICE_1, live),
        gauge(byStep, Instance.SERVICE_2, live),
        gauge(byStep, Instance.SERVICE_1, TelemetryRow::requestThreads),
        gauge(byStep, Instance.SERVICE_2, TelemetryRow::requestThreads),
        gauge(byStep, Instance.SERVICE_1, TelemetryRow::inFlight),
        gauge(byStep, Instance.SERVICE_2, TelemetryRow::inFlight),
        gauge(byStep, Instance.SERVICE_1, TelemetryRow::leasedConnections),
        gauge(byStep, Instance.SERVICE_2, TelemetryRow::leasedConnections),
        gauge(byStep, leakingInstance(run), TelemetryRow::leaking));
  }

  private static String leakingInstance(VariantRun run) {
    return LeakCatalog.find(run.manifest().leakCase())
        .map(leakCase -> Vitals.instance(leakCase.signature().vital()))
        .orElse(Instance.SERVICE_1);
  }

  private static List<@Nullable Double> gauge(
      TreeMap<Long, Map<String, TelemetryRow>> byStep,
      String instance,
      Function<TelemetryRow, ? extends @Nullable Number> column) {
    List<@Nullable Double> values = new ArrayList<>();
    for (Map<String, TelemetryRow> samples : byStep.values()) {
      TelemetryRow sample = samples.get(instance);
      Number value = sample == null ? null : column.apply(sample);
      values.add(value == null ? null : (Double) value.doubleValue());
    }
    return values;
  }

  static double rounded(double value) {
    return Math.round(value * 1e3) / 1e3;
  }
}
