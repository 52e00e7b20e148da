package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.run.VitalsSnapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gauges of the JVMs over time. Names of the services' gauges end in 1 for the first service and in
 * 2 for the one that the deploy starts. Stateless.
 */
final class GaugeColumns {

  private static final int MIN_STEP_MILLIS = 200;
  private static final int CPU_STEP_MILLIS = 1_000;

  /** Longer runs have longer steps; a step has its highest sample, so no peak is lost. */
  private static final int MAX_ROWS = 3_000;

  private static final double BYTES_PER_MEGABYTE = 1e6;

  private GaugeColumns() {}

  /** Returns the services' gauges and {@code leaking}, the vital sign of the case. */
  static ColumnTable ofServices(VariantRun run) {
    Map<String, Function<TelemetryRow, ? extends @Nullable Number>> gauges = new LinkedHashMap<>();
    gauges.put("live", row -> PhaseStatistics.liveThreads(run.manifest(), row));
    gauges.put("request", row -> row.threads().requestThreads());
    gauges.put("client", row -> row.threads().httpClientThreads());
    gauges.put("io", row -> row.threads().ioThreads());
    gauges.put("other", row -> row.threads().otherThreads());
    gauges.put("inFlight", row -> row.load().inFlight());
    gauges.put("leased", row -> row.load().leasedConnections());
    gauges.put("idle", row -> row.load().idleConnections());
    gauges.put("descriptors", row -> row.jvm().openDescriptors());
    gauges.put(
        "heap",
        row ->
            row.jvm().heapUsedBytes() == null
                ? null
                : row.jvm().heapUsedBytes() / BYTES_PER_MEGABYTE);
    String leakingInstance =
        LeakCatalog.find(run.manifest().leakCase())
            .map(leakCase -> VitalsSnapshot.instance(leakCase.signature().vital()))
            .orElse(Instance.SERVICE_1);
    Map<Long, Map<String, Double>> steps = new TreeMap<>();
    long stepMillis = stepMillis(run);
    for (TelemetryRow row : run.telemetry()) {
      Map<String, Double> step =
          steps.computeIfAbsent(row.elapsedMillis() / stepMillis, any -> new LinkedHashMap<>());
      if (row.instance().equals(leakingInstance)) {
        putHighest(step, "leaking", row.leakSigns().leaking());
      }
      String suffix = suffix(row.instance());
      if (!suffix.isEmpty()) {
        gauges.forEach((name, gauge) -> putHighest(step, name + suffix, gauge.apply(row)));
      }
    }
    return columns(steps, stepMillis);
  }

  /** Returns the CPU time that each JVM has used so far, milliseconds over all cores. */
  static ColumnTable processorMillis(VariantRun run) {
    Map<Long, Map<String, Double>> steps = new TreeMap<>();
    long stepMillis = Math.max(CPU_STEP_MILLIS, stepMillis(run));
    for (TelemetryRow row : run.telemetry()) {
      putHighest(
          steps.computeIfAbsent(row.elapsedMillis() / stepMillis, any -> new LinkedHashMap<>()),
          row.instance(),
          row.jvm().cpuMillisTotal());
    }
    return columns(steps, stepMillis);
  }

  private static String suffix(String instance) {
    return switch (instance) {
      case Instance.SERVICE_1 -> "1";
      case Instance.SERVICE_2 -> "2";
      default -> "";
    };
  }

  private static void putHighest(Map<String, Double> step, String name, @Nullable Number value) {
    if (value != null) {
      step.merge(name, value.doubleValue(), Math::max);
    }
  }

  private static ColumnTable columns(Map<Long, Map<String, Double>> steps, long stepMillis) {
    ColumnTable columns = new ColumnTable();
    steps.forEach(
        (step, values) -> {
          columns.at(step * stepMillis / 1e3);
          values.forEach(columns::put);
        });
    return columns;
  }

  private static long stepMillis(VariantRun run) {
    long end = run.telemetry().stream().mapToLong(TelemetryRow::elapsedMillis).max().orElse(0);
    long steps = Math.max(1, (end - 1) / ((long) MAX_ROWS * MIN_STEP_MILLIS) + 1);
    return steps * MIN_STEP_MILLIS;
  }
}
