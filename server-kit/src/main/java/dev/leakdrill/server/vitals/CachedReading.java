package dev.leakdrill.server.vitals;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache of a reading that is too expensive to take ten times a second. Safe for use by many
 * threads; one of them takes a new reading while the others wait for it.
 *
 * @param <T> what is read
 */
final class CachedReading<T> implements Supplier<T> {

  private final Supplier<T> reading;
  private final long keepNanos;
  private final NanoClock clock;

  private @Nullable T value;
  private long takenNanos;

  CachedReading(Supplier<T> reading, Duration keep, NanoClock clock) {
    this.reading = reading;
    this.keepNanos = keep.toNanos();
    this.clock = clock;
  }

  /** Returns the cached reading, or a new one if it is too old. */
  @Override
  public synchronized T get() {
    long nowNanos = clock.nanoTime();
    T kept = value;
    if (kept == null || nowNanos - takenNanos >= keepNanos) {
      kept = reading.get();
      value = kept;
      takenNanos = nowNanos;
    }
    return kept;
  }
}
