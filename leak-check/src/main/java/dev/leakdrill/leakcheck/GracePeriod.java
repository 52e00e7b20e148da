package dev.leakdrill.leakcheck;

import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits after a test for threads that are about to end and counts that are about to fall. */
final class GracePeriod {

  /** The default grace period in milliseconds. */
  static final long DEFAULT_MILLIS = 2_000;

  private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long MAX_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private GracePeriod() {}

  /**
   * Reads a value repeatedly, with pauses from 1 ms to 100 ms, until it is clean or the grace
   * period is over. An interrupt does not shorten the wait and is still pending afterwards.
   *
   * @param lingerMillis the grace period in milliseconds; one more reading follows it
   * @return the last value read
   */
  static <T> T awaitClean(Predicate<T> clean, Supplier<T> reading, long lingerMillis) {
    long start = System.nanoTime();
    long lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
    long pauseNanos = FIRST_PAUSE_NANOS;
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        long leftNanos = lingerNanos - (System.nanoTime() - start);
        T value = reading.get();
        if (clean.test(value) || leftNanos <= 0) {
          return value;
        }
        try {
          TimeUnit.NANOSECONDS.sleep(Math.min(pauseNanos, leftNanos));
        } catch (InterruptedException e) {
          interrupted = true;
        }
        pauseNanos = Math.min(2 * pauseNanos, MAX_PAUSE_NANOS);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
