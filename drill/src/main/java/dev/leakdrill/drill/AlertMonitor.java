package dev.leakdrill.drill;

import dev.leakdrill.reports.alerts.AlertCatalog;
import dev.leakdrill.reports.alerts.AlertReplay;
import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.run.TelemetryRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Rings when an alert of the first service fires, as it would with a Prometheus that scrapes it
 * twice a second, and says so on the terminal. One thread adds samples; any thread asks.
 */
final class AlertMonitor {

  private final AlertReplay watch;
  private final List<FiredAlert> fired = new CopyOnWriteArrayList<>();

  /**
   * @param instance the service that is watched
   */
  AlertMonitor(String instance, int inFlightLimit) {
    watch = new AlertReplay(instance, inFlightLimit);
  }

  void add(TelemetryRow row) {
    for (FiredAlert alert : watch.add(row)) {
      boolean isNews = fired.stream().noneMatch(before -> before.name().equals(alert.name()));
      fired.add(alert);
      if (isNews) {
        ConsoleOutput.print(
            String.format(
                Locale.ROOT,
                "%4.0f s  ALERT %s: %s",
                alert.atSeconds(),
                alert.name(),
                summary(alert.name())));
      }
    }
  }

  /** Returns all that fired so far. */
  List<FiredAlert> fired() {
    return List.copyOf(fired);
  }

  /** Returns the first alert that fired at this moment or later, seconds since clock zero. */
  Optional<FiredAlert> firstSince(double seconds) {
    return fired.stream().filter(alert -> alert.atSeconds() >= seconds).findFirst();
  }

  private static String summary(String name) {
    return AlertCatalog.all().stream()
        .filter(alert -> alert.name().equals(name))
        .map(alert -> alert.summary())
        .findFirst()
        .orElse("");
  }
}
