package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a rule: the current tick and the ticks before it.
 *
 * @param rows the sample at each tick, oldest first; null for a tick without one
 * @param inFlightLimit requests the service admits at a time, M
 */
record EvaluationWindow(List<@Nullable TelemetryRow> rows, int inFlightLimit) {

  GaugeWindow series(Gauge gauge) {
    return ago -> {
      TelemetryRow row = ago < rows.size() ? rows.get(rows.size() - 1 - ago) : null;
      return row == null ? Double.NaN : gauge.of(row);
    };
  }

  double last(Gauge gauge) {
    return series(gauge).last();
  }

  double floor(Gauge gauge, int rangeMillis) {
    return series(gauge).floor(rangeMillis).last();
  }

  double peak(Gauge gauge, int rangeMillis) {
    return series(gauge).peak(rangeMillis);
  }

  /** {@code last_over_time(payment_in_flight_limit[..])}: constant, NaN without a scrape. */
  double limit(int rangeMillis) {
    GaugeWindow scraped =
        ago ->
            ago < rows.size() && rows.get(rows.size() - 1 - ago) != null
                ? inFlightLimit
                : Double.NaN;
    return scraped.peak(rangeMillis);
  }
}
