package dev.leakdrill.server.time;

/**
 * A monotonic clock: nanoseconds since an arbitrary origin, which differs from process to process.
 *
 * <p>Only differences between two readings of the same process mean anything. Implementations are
 * safe for use by many threads. Whatever measures a duration takes one of these, so that its tests
 * can inject their own.
 */
@FunctionalInterface
public interface NanoClock {

  /** The JVM's own clock, the only caller of {@link System#nanoTime()} in Leakdrill. */
  NanoClock SYSTEM = System::nanoTime;

  /** Returns nanoseconds since this clock's origin; may be negative, never decreases. */
  long nanoTime();
}
