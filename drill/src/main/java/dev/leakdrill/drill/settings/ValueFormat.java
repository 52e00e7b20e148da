package dev.leakdrill.drill.settings;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Formats times and fractions as in a knob's value and in error messages. Stateless. */
final class ValueFormat {

  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m)");
  private static final Pattern FRACTION = Pattern.compile("(\\d+)\\s*/\\s*([1-9]\\d*)");
  private static final Pattern DECIMAL = Pattern.compile("\\d*\\.?\\d+");
  private static final Map<String, Double> MILLIS_PER_UNIT =
      Map.of("ms", 1.0, "s", 1_000.0, "m", 60_000.0);
  private static final double ROUNDING = 1e-9;

  private ValueFormat() {}

  /** Parses {@code 500ms}, {@code 1.5s} or {@code 2m}; empty if it is none of these. */
  static Optional<Duration> parseDuration(String value) {
    Matcher matcher = DURATION.matcher(value);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    double millis = Double.parseDouble(matcher.group(1)) * MILLIS_PER_UNIT.get(matcher.group(2));
    return Optional.of(Duration.ofMillis(Math.round(millis)));
  }

  /** Parses {@code 1/8} or {@code 0.125}; empty if it is neither. */
  static Optional<Double> parseFraction(String value) {
    Matcher fraction = FRACTION.matcher(value);
    if (fraction.matches()) {
      return Optional.of(
          Double.parseDouble(fraction.group(1)) / Double.parseDouble(fraction.group(2)));
    }
    return DECIMAL.matcher(value).matches() ? Optional.of(Double.valueOf(value)) : Optional.empty();
  }

  /** Returns {@code 2s}, or {@code 1500ms} if it is no whole number of seconds. */
  static String duration(Duration duration) {
    return duration.toMillis() % 1_000 == 0
        ? duration.toSeconds() + "s"
        : duration.toMillis() + "ms";
  }

  /** Returns {@code 1/8} for 0.125; a decimal number if it is no unit fraction. */
  static String fraction(double value) {
    double inverse = 1 / value;
    boolean isUnitFraction = value < 1 && Math.abs(inverse - Math.rint(inverse)) < ROUNDING;
    if (isUnitFraction) {
      return "1/" + Math.round(inverse);
    }
    return value == Math.rint(value) ? String.valueOf((long) value) : String.valueOf(value);
  }
}
