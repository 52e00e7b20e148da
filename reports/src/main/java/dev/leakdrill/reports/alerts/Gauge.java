package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A gauge that alerts use: its name at {@code /metrics} and its column in the telemetry. */
enum Gauge {
  IN_FLIGHT("payment_in_flight", row -> row.load().inFlight()),
  OLDEST_REQUEST_SECONDS("payment_oldest_request_seconds", Gauge::oldestRequestSeconds),
  LEASED_CONNECTIONS("gateway_leased_connections", row -> row.load().leasedConnections()),
  IDLE_CONNECTIONS("gateway_idle_connections", row -> row.load().idleConnections()),
  POOL_LEASED("gateway_pool_leased", row -> row.leakSigns().poolLeased()),
  TIMER_TASKS("gateway_timer_tasks", row -> row.leakSigns().timerTasks()),
  BACKGROUND_THREADS("payment_background_threads", Gauge::backgroundThreads);

  /** The limit's metric; not a gauge of the telemetry, because the manifest has it. */
  static final String IN_FLIGHT_LIMIT = "payment_in_flight_limit";

  private final String metric;
  private final Function<TelemetryRow, ? extends @Nullable Number> column;

  Gauge(String metric, Function<TelemetryRow, ? extends @Nullable Number> column) {
    this.metric = metric;
    this.column = column;
  }

  String metric() {
    return metric;
  }

  /** Returns the value in a sample, NaN if the JVM did not report it. */
  double of(TelemetryRow row) {
    Number value = column.apply(row);
    return value == null ? Double.NaN : value.doubleValue();
  }

  /** Returns live platform threads without those that serve requests; null if unknown. */
  private static @Nullable Integer backgroundThreads(TelemetryRow row) {
    Integer ofClient = row.threads().httpClientThreads();
    Integer ofIo = row.threads().ioThreads();
    Integer others = row.threads().otherThreads();
    return ofClient == null || ofIo == null || others == null
        ? null
        : (Integer) (ofClient + ofIo + others);
  }

  private static @Nullable Double oldestRequestSeconds(TelemetryRow row) {
    Long millis = row.leakSigns().oldestRequestMillis();
    return millis == null ? null : (Double) (millis / 1000.0);
  }
}
