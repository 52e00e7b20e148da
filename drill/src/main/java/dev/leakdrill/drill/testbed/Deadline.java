package dev.leakdrill.drill.testbed;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;

/** The end of a bounded wait, on the JVM's monotonic clock. Immutable. */
final class Deadline {

  private final long endNanos;

  private Deadline(long endNanos) {
    this.endNanos = endNanos;
  }

  static Deadline in(Duration duration) {
    return new Deadline(NanoClock.SYSTEM.nanoTime() + duration.toNanos());
  }

  boolean isOver() {
    return NanoClock.SYSTEM.nanoTime() - endNanos >= 0;
  }
}
