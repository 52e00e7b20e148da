package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Evaluates the {@link AlertCatalog} on one service's telemetry, like a Prometheus that scrapes and
 * evaluates every {@value #TICK_MILLIS} ms. Uses the time of the samples, milliseconds since clock
 * zero, so that a run gives the same alerts live and when it is read later.
 *
 * <p>A tick uses the newest sample at or before it, unless that is a second old or more; it is
 * evaluated when the first sample at or after it arrives. For one thread.
 */
public final class AlertReplay {

  /** Scrape and evaluation interval, milliseconds. */
  public static final int TICK_MILLIS = 500;

  private final AlertEvaluator states;
  private final Resampler resampler;
  private final List<FiredAlert> fired = new ArrayList<>();

  /**
   * @param instance the service, see {@link Instance}; rows of other instances are ignored
   * @param inFlightLimit requests that the service admits at a time
   */
  public AlertReplay(String instance, int inFlightLimit) {
    states = new AlertEvaluator(inFlightLimit);
    resampler =
        new Resampler(instance, (tickMillis, row) -> fired.addAll(states.tick(tickMillis, row)));
  }

  /**
   * Adds the next sample, in order of time.
   *
   * @return the alerts that started to fire, often none; an alert that stops and starts again is
   *     returned again
   */
  public List<FiredAlert> add(TelemetryRow row) {
    fired.clear();
    resampler.add(row);
    return List.copyOf(fired);
  }

  /** Returns the names of the firing alerts, in the order of the catalogue. */
  public List<String> firing() {
    return states.firing();
  }

  /** Returns the names of the alerts whose condition holds, but not yet for long enough. */
  List<String> pending() {
    return states.pending();
  }

  /**
   * Returns the alerts that fired for a service in a run, each at its first firing, in order of
   * time; empty if none fired.
   */
  public static List<FiredAlert> fired(VariantRun run, String instance) {
    AlertReplay replay = new AlertReplay(instance, run.manifest().inFlightLimit());
    Map<String, FiredAlert> first = new LinkedHashMap<>();
    run.telemetry().stream()
        .flatMap(row -> replay.add(row).stream())
        .forEach(alert -> first.putIfAbsent(alert.name(), alert));
    return List.copyOf(first.values());
  }
}
