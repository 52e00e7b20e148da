package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One tick and those before it, all that a rule may look at.
 *
 * @param rows the newest sample at each tick, oldest first; null where there was none
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

  /** {@code last_over_time(payment_in_flight_limit[..])}: it is scraped with the rest. */
  double limit(int rangeMillis) {
    GaugeWindow scraped =
        ago ->
            ago < rows.size() && rows.get(rows.size() - 1 - ago) != null
                ? inFlightLimit
                : Double.NaN;
    return scraped.peak(rangeMillis);
  }
}
