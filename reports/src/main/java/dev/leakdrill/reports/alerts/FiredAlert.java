package dev.leakdrill.reports.alerts;

/**
 * An alert that started to fire. Times are seconds since clock zero, at ticks of {@link
 * AlertReplay#TICK_MILLIS}. Immutable.
 *
 * @param name the alert's name in the {@link AlertCatalog}
 * @param atSeconds when it fired
 * @param firstTrueAtSeconds since when its condition had held
 * @param value the value of its expression when it fired
 */
public record FiredAlert(String name, double atSeconds, double firstTrueAtSeconds, double value) {}
