package dev.leakdrill.drill.phases;

import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.alerts.Alert;
import dev.leakdrill.reports.alerts.AlertCatalog;
import dev.leakdrill.reports.alerts.AlertReplay;
import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.run.TelemetryRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Evaluates the alert rules on the telemetry of a run's first service, as a Prometheus would that
 * scrapes it twice a second, and prints the first alert of each name. One thread adds samples; any
 * thread asks.
 */
public final class AlertMonitor {

  private final AlertReplay rules;
  private final boolean printed;
  private final List<FiredAlert> fired = new CopyOnWriteArrayList<>();

  /**
   * @param instance the service whose samples are evaluated
   * @param inFlightLimit its limit, which the rules compare with
   * @param printed whether the terminal shows an alert when it fires
   */
  public AlertMonitor(String instance, int inFlightLimit, boolean printed) {
    this.printed = printed;
    rules = new AlertReplay(instance, inFlightLimit);
  }

  /** Evaluates the rules on one more sample. */
  public void add(TelemetryRow row) {
    for (FiredAlert alert : rules.add(row)) {
      boolean isNew = fired.stream().noneMatch(before -> before.name().equals(alert.name()));
      fired.add(alert);
      if (isNew && printed) {
        print(alert);
      }
    }
  }

  private static void print(FiredAlert alert) {
    String summary =
        AlertCatalog.all().stream()
            .filter(rule -> rule.name().equals(alert.name()))
            .map(Alert::summary)
            .findFirst()
            .orElse("");
    ConsoleOutput.print(
        String.format(
            Locale.ROOT, "%4.0f s  ALERT %s: %s", alert.atSeconds(), alert.name(), summary));
  }

  /** Returns all alerts so far, in order. */
  public List<FiredAlert> fired() {
    return List.copyOf(fired);
  }

  /** Returns the first alert that fired at this moment or later, seconds since clock zero. */
  Optional<FiredAlert> firstSince(double seconds) {
    return fired.stream().filter(alert -> alert.atSeconds() >= seconds).findFirst();
  }
}
