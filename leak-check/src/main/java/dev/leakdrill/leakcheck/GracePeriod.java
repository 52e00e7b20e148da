package dev.leakdrill.leakcheck;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The wait for what is on its way out when a test ends. */
final class GracePeriod {

  /** What a rule that says nothing waits, in milliseconds. */
  static final long DEFAULT_MILLIS = 2_000;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private GracePeriod() {}

  /**
   * Looks again and again, with pauses from 1 ms to 100 ms, until what is seen is clean or the time
   * is up. An interrupt does not shorten the wait, and is still pending when this returns.
   *
   * @param lingerMillis how long to look at most, in milliseconds; the last look comes after it
   * @return what the last look saw
   */
  static <T> T until(Predicate<T> clean, Supplier<T> look, long lingerMillis) {
    long start = System.nanoTime();
    long lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
    long pauseNanos = FIRST_PAUSE_NANOS;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        long leftNanos = lingerNanos - (System.nanoTime() - start);
        T seen = look.get();
        if (clean.test(seen) || leftNanos <= 0) {
          return seen;
        }
        try {
          TimeUnit.NANOSECONDS.sleep(Math.min(pauseNanos, leftNanos));
        } catch (InterruptedException e) {
          interrupted = true;
        }
        pauseNanos = Math.min(2 * pauseNanos, LONGEST_PAUSE_NANOS);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
