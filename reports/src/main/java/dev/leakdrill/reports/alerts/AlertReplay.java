package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the {@link AlertCatalog} on one service's telemetry as a Prometheus would that scrapes
 * and evaluates every {@value #TICK_MILLIS} ms. Has no clock of its own: time is that of the
 * samples, milliseconds since clock zero, so a run that is read and one that is watched fire alike.
 *
 * <p>A tick takes the newest sample at or before it, unless that is a second old or more; it is
 * evaluated with the first sample that is at or after it. Not safe for use by many threads.
 */
public final class AlertReplay {

  /** Scrape and evaluation interval, milliseconds. */
  public static final int TICK_MILLIS = 500;

  private final AlertEvaluator states;
  private final Resampler resampler;
  private final List<FiredAlert> fired = new ArrayList<>();

  /**
   * @param instance the service, see {@link Instance}; rows of others are passed over
   * @param inFlightLimit requests it admits at a time
   */
  public AlertReplay(String instance, int inFlightLimit) {
    states = new AlertEvaluator(inFlightLimit);
    resampler =
        new Resampler(instance, (tickMillis, row) -> fired.addAll(states.tick(tickMillis, row)));
  }

  /**
   * Takes the next sample, in the order of their times.
   *
   * @return the alerts that began to fire, often none; one that stops and begins again is among
   *     them again
   */
  public List<FiredAlert> add(TelemetryRow row) {
    fired.clear();
    resampler.add(row);
    return List.copyOf(fired);
  }

  /** Returns the names of the alerts that fire now, in the catalogue's order. */
  public List<String> firing() {
    return states.firing();
  }

  /** Returns the names of those whose condition holds, but not for long enough yet. */
  List<String> pending() {
    return states.pending();
  }

  /**
   * Returns the alerts that a service raised in a run, each with the first time it fired, in the
   * order in which they did; empty if there was none.
   */
  public static List<FiredAlert> fired(VariantRun run, String instance) {
    AlertReplay watch = new AlertReplay(instance, run.manifest().inFlightLimit());
    Map<String, FiredAlert> first = new LinkedHashMap<>();
    run.telemetry().stream()
        .flatMap(row -> watch.add(row).stream())
        .forEach(alert -> first.putIfAbsent(alert.name(), alert));
    return List.copyOf(first.values());
  }
}
