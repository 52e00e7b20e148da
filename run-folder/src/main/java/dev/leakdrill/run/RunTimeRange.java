package dev.leakdrill.run;

/**
 * What can be a time of a run, seconds since clock zero. A damaged number would else make a chart
 * of a million years, or a loop over them.
 */
final class RunTimeRange {

  /** Seven days. */
  static final double LONGEST_SECONDS = 7 * 86_400.0;

  private RunTimeRange() {}

  /** Returns whether a run has such a moment; NaN is none. */
  static boolean isPossible(double seconds) {
    return seconds >= 0 && seconds <= LONGEST_SECONDS;
  }
}
