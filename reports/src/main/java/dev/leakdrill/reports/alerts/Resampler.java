package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import org.jspecify.annotations.Nullable;

/**
 * Resamples one instance's telemetry to ticks of {@link AlertReplay#TICK_MILLIS}, starting at 0. A
 * tick has the newest sample at or before it, or none if that is {@value #STALE_MILLIS} ms old or
 * more, and is emitted when the first sample at or after it arrives. For one thread.
 */
final class Resampler {

  static final int STALE_MILLIS = 1_000;

  /** Receives each tick, in order. */
  @FunctionalInterface
  interface Ticks {
    void tick(long tickMillis, @Nullable TelemetryRow row);
  }

  private final String instance;
  private final Ticks ticks;
  private @Nullable TelemetryRow newest;
  private long nextTickMillis;

  Resampler(String instance, Ticks ticks) {
    this.instance = instance;
    this.ticks = ticks;
  }

  /** Adds the next sample; samples of other instances are ignored. */
  void add(TelemetryRow row) {
    if (!row.instance().equals(instance)) {
      return;
    }
    while (nextTickMillis < row.elapsedMillis()) {
      tick();
    }
    newest = row;
    if (nextTickMillis == row.elapsedMillis()) {
      tick();
    }
  }

  private void tick() {
    TelemetryRow row = newest;
    boolean fresh = row != null && nextTickMillis - row.elapsedMillis() < STALE_MILLIS;
    ticks.tick(nextTickMillis, fresh ? row : null);
    nextTickMillis += AlertReplay.TICK_MILLIS;
  }
}
