package dev.leakdrill.server.time;

/**
 * A monotonic clock: nanoseconds since an arbitrary origin, which differs from process to process.
 *
 * <p>Only the difference between two readings in the same process has a meaning. Implementations
 * are safe for use by many threads.
 */
@FunctionalInterface
public interface NanoClock {

  /** The JVM's clock, the only caller of {@link System#nanoTime()} in servers and drill. */
  NanoClock SYSTEM = System::nanoTime;

  /** Returns nanoseconds since this clock's origin; may be negative, never decreases. */
  long nanoTime();
}
