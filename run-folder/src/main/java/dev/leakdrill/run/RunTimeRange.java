package dev.leakdrill.run;

/**
 * The range of possible times in a run, seconds since clock zero. It keeps a damaged number from
 * making a chart of a million years.
 */
final class RunTimeRange {

  /** Seven days. */
  static final double MAX_SECONDS = 7 * 86_400.0;

  private RunTimeRange() {}

  /** Returns whether a time is possible; NaN is not. */
  static boolean isPossible(double seconds) {
    return seconds >= 0 && seconds <= MAX_SECONDS;
  }
}
