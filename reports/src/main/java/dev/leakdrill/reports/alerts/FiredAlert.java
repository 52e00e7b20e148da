package dev.leakdrill.reports.alerts;

/**
 * An alert that began to fire. Times are seconds since clock zero, at ticks of {@link
 * AlertReplay#TICK_MILLIS}. Immutable.
 *
 * @param name the alert's name in the {@link AlertCatalog}
 * @param atSeconds when it fired
 * @param firstTrueAtSeconds since when its condition had held
 * @param value what its expression gave when it fired
 */
public record FiredAlert(String name, double atSeconds, double firstTrueAtSeconds, double value) {}
