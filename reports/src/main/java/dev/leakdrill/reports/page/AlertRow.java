package dev.leakdrill.reports.page;

import dev.leakdrill.reports.alerts.Alert;
import dev.leakdrill.reports.alerts.AlertCatalog;
import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;

/**
 * An alert that fired in the leaky run, ready to print. Immutable.
 *
 * @param detected time from the fault to the alert
 * @param lead time from the alert to the collapse
 */
public record AlertRow(String name, String summary, String detected, String lead) {

  static AlertRow of(WarningLeadTime fired) {
    return new AlertRow(
        fired.alert().name(),
        AlertCatalog.all().stream()
            .filter(alert -> alert.name().equals(fired.alert().name()))
            .map(Alert::summary)
            .findFirst()
            .orElse(""),
        FigureFormat.of(fired.detectSeconds(), Unit.SECONDS),
        FigureFormat.of(fired.leadSeconds(), Unit.SECONDS));
  }
}
