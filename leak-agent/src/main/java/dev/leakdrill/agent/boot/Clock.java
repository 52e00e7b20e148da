package dev.leakdrill.agent.boot;

/**
 * A monotonic clock: nanoseconds since an arbitrary origin; only differences mean anything. Safe
 * for use by many threads.
 */
@FunctionalInterface
interface Clock {

  /**
   * The JVM's own, the agent's only caller of {@link System#nanoTime()}. No lambda: the first one
   * of a program costs its start some milliseconds.
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
