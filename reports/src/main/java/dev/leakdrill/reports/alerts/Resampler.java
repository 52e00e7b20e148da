package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.TelemetryRow;
import org.jspecify.annotations.Nullable;

/**
 * Turns one instance's samples into ticks of {@link AlertReplay#TICK_MILLIS}, from 0 on: each takes
 * the newest sample at or before it, or none if that is {@value #STALE_MILLIS} ms old or more. A
 * tick comes with the first sample that is at or after it.
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

  /** Takes the next sample; those of other instances are passed over. */
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
