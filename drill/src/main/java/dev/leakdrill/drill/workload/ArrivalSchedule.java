package dev.leakdrill.drill.workload;

import java.time.Duration;
import java.util.Arrays;

/**
 * The intended start of every request of an open workload: a linear ramp in steps of a second, then
 * a constant rate without end.
 *
 * <p>Within each second arrivals are evenly spaced: the i-th of n starts i/n seconds into it. The
 * load generator injects the same number in the same second, truncated to its own clock tick of a
 * millisecond. Times are nanoseconds since the schedule's zero. Immutable; no call allocates.
 */
public final class ArrivalSchedule {

  private static final long NANOS_PER_SEC = 1_000_000_000L;

  private final int ratePerSec;

  /** {@code before[s]}: arrivals of the ramp before its second s; the last element is all of it. */
  private final long[] before;

  /**
   * @param ratePerSec arrivals a second once the ramp is over, at least 1
   * @param ramp how long the ramp from zero takes, whole seconds, may be zero
   * @throws IllegalArgumentException if either is out of range
   */
  public ArrivalSchedule(int ratePerSec, Duration ramp) {
    if (ratePerSec < 1) {
      throw new IllegalArgumentException("arrival rate " + ratePerSec + "/s: want at least 1/s");
    }
    if (ramp.isNegative() || ramp.toNanosPart() != 0) {
      throw new IllegalArgumentException("ramp " + ramp + ": want whole seconds");
    }
    this.ratePerSec = ratePerSec;
    int rampSeconds = Math.toIntExact(ramp.toSeconds());
    before = new long[rampSeconds + 1];
    for (int s = 0; s < rampSeconds; s++) {
      before[s + 1] = before[s] + Math.max(1, Math.round(ratePerSec * (s + 0.5) / rampSeconds));
    }
  }

  /** Returns the number of requests that start in {@code [second, second + 1)}. */
  public int arrivalsInSecond(int second) {
    return second < rampSeconds() ? (int) (before[second + 1] - before[second]) : ratePerSec;
  }

  /**
   * Returns when request {@code k} is meant to start, in nanoseconds since the schedule's zero.
   *
   * @param k the request's place in the schedule, from 0
   */
  public long intendedStartNanos(long k) {
    long pastRamp = k - before[rampSeconds()];
    if (pastRamp >= 0) {
      return (rampSeconds() + pastRamp / ratePerSec) * NANOS_PER_SEC
          + pastRamp % ratePerSec * NANOS_PER_SEC / ratePerSec;
    }
    int found = Arrays.binarySearch(before, k);
    int second = found >= 0 ? found : -found - 2;
    return second * NANOS_PER_SEC + (k - before[second]) * NANOS_PER_SEC / arrivalsInSecond(second);
  }

  /** Returns the number of intended starts in {@code [0, elapsedNanos)}. */
  public long arrivalsBefore(long elapsedNanos) {
    if (elapsedNanos <= 0) {
      return 0;
    }
    int second = Math.toIntExact(elapsedNanos / NANOS_PER_SEC);
    long intoSecond = elapsedNanos % NANOS_PER_SEC;
    long whole =
        second < rampSeconds()
            ? before[second]
            : before[rampSeconds()] + (long) (second - rampSeconds()) * ratePerSec;
    return whole + ceilDiv(intoSecond * arrivalsInSecond(second), NANOS_PER_SEC);
  }

  /** Returns the ramp's length in whole seconds. */
  public int rampSeconds() {
    return before.length - 1;
  }

  /** Returns arrivals a second once the ramp is over. */
  public int ratePerSec() {
    return ratePerSec;
  }

  private static long ceilDiv(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }
}
