package dev.leakdrill.reports.alerts;

/**
 * The values of a gauge at the last ticks, NaN where there is none, with PromQL's range functions.
 *
 * <p>A range is closed at both ends, as in Prometheus 2. The rules use ranges that end halfway
 * between two ticks (1,250 ms hold three samples 500 ms apart), so that Prometheus 3, which
 * excludes the left end, and late scrapes give the same number of samples.
 */
@FunctionalInterface
interface GaugeWindow {

  double at(int ticksAgo);

  default double last() {
    return at(0);
  }

  /** {@code min_over_time}: hides bursts that are shorter than the range. */
  default GaugeWindow floor(int rangeMillis) {
    return ago -> {
      double lowest = Double.NaN;
      for (int i = ago; i < ago + samplesIn(rangeMillis); i++) {
        lowest = at(i) < lowest || Double.isNaN(lowest) ? at(i) : lowest;
      }
      return lowest;
    };
  }

  /** {@code max_over_time}. */
  default double peak(int rangeMillis) {
    double highest = Double.NaN;
    for (int i = 0; i < samplesIn(rangeMillis); i++) {
      highest = at(i) > highest || Double.isNaN(highest) ? at(i) : highest;
    }
    return highest;
  }

  /** {@code deriv}: the slope of the least-squares line, per second. */
  default double deriv(int rangeMillis) {
    return LinearRegression.through(this, samplesIn(rangeMillis)).slopePerSec();
  }

  /** {@code predict_linear}: the value of the least-squares line in the future. */
  default double predict(int rangeMillis, double aheadSeconds) {
    LinearRegression line = LinearRegression.through(this, samplesIn(rangeMillis));
    return line.slopePerSec() * aheadSeconds + line.now();
  }

  private static int samplesIn(int rangeMillis) {
    return rangeMillis / AlertReplay.TICK_MILLIS + 1;
  }
}
