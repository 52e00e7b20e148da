package dev.leakdrill.reports.compare;

import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The spread of the values of one metric. Immutable.
 *
 * @param count how many values there are; runs that do not show the metric are not counted
 * @param median of an even count the mean of the middle two
 * @param relative {@code (max - min) / |median|}, 0 if all are equal; null if the median is 0 and
 *     they are not
 */
public record Spread(int count, double median, double min, double max, @Nullable Double relative) {

  /** Returns the spread of those values that are there; empty if none is. */
  static Optional<Spread> of(Collection<@Nullable Double> values) {
    double[] sorted =
        values.stream()
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (sorted.length == 0) {
      return Optional.empty();
    }
    double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    double min = sorted[0];
    double max = sorted[sorted.length - 1];
    return Optional.of(new Spread(sorted.length, median, min, max, relative(median, max - min)));
  }

  private static @Nullable Double relative(double median, double range) {
    if (range == 0) {
      return 0.0;
    }
    return median == 0 ? null : (Double) (range / Math.abs(median));
  }
}
