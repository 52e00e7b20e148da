package dev.leakdrill.agent.boot;

/**
 * A monotonic clock: nanoseconds since an arbitrary origin; only differences have a meaning. Safe
 * for use by many threads.
 */
@FunctionalInterface
interface Clock {

  /**
   * The JVM's clock, the agent's only caller of {@link System#nanoTime()}. No lambda: the first one
   * of a program delays its start.
   */
  Clock SYSTEM =
      new Clock() {
        @Override
        public long nanoTime() {
          return System.nanoTime();
        }
      };

  long nanoTime();
}
