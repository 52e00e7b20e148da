package dev.leakdrill.reports.alerts;

/**
 * A least-squares line through the samples of a range, computed like {@code linearRegression} in
 * Prometheus' {@code promql/functions.go}. Both fields are NaN with fewer than two samples.
 *
 * @param slopePerSec slope, per second
 * @param now value at the newest tick
 */
record LinearRegression(double slopePerSec, double now) {

  private static final LinearRegression NONE = new LinearRegression(Double.NaN, Double.NaN);

  static LinearRegression through(GaugeWindow series, int samples) {
    int n = 0;
    double sumX = 0;
    double sumY = 0;
    double sumXY = 0;
    double sumX2 = 0;
    boolean flat = true;
    double first = Double.NaN;
    for (int ago = samples - 1; ago >= 0; ago--) {
      double y = series.at(ago);
      if (Double.isNaN(y)) {
        continue;
      }
      first = n == 0 ? y : first;
      flat = flat && y == first;
      double x = -ago * AlertReplay.TICK_MILLIS / 1e3;
      n++;
      sumX += x;
      sumY += y;
      sumXY += x * y;
      sumX2 += x * x;
    }
    if (n < 2) {
      return NONE;
    }
    if (flat) {
      return new LinearRegression(0, first);
    }
    double slope = (sumXY - sumX * sumY / n) / (sumX2 - sumX * sumX / n);
    return new LinearRegression(slope, sumY / n - slope * sumX / n);
  }
}
