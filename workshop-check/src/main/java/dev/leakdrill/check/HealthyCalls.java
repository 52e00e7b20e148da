package dev.leakdrill.check;

/**
 * Calls without a fault. Immutable.
 *
 * @param calls how many were made
 * @param right how many got the right answer: authorized, or declined where the amount is too high
 * @param medianMillis half of them took at most so long, milliseconds
 * @param backendMedianMillis the same of calls to the backend itself at that time, milliseconds
 * @param wrong one of the wrong answers, {@code 502} or {@code none}; empty without any
 */
public record HealthyCalls(
    int calls, int right, long medianMillis, long backendMedianMillis, String wrong) {

  /** Above the backend's own time; hand-overs between threads on a busy machine take some. */
  private static final long MAX_EXTRA_MILLIS = 60;

  private static final double MIN_RIGHT_SHARE = 0.9;

  boolean areAnswered() {
    return right >= MIN_RIGHT_SHARE * calls;
  }

  boolean areFast() {
    return medianMillis <= backendMedianMillis + MAX_EXTRA_MILLIS;
  }
}
