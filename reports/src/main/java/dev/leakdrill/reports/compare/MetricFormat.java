package dev.leakdrill.reports.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures and foreign text for a terminal. Stateless. */
final class MetricFormat {

  private static final String UNKNOWN = "-";

  private MetricFormat() {}

  /** Returns a foreign text with control characters replaced, which could steer a terminal. */
  static String of(String foreign) {
    return foreign.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
  }

  /** Returns a figure in its unit, as a cell of a table: {@code 1,600/s}, {@code 76.6 %}. */
  static String figure(@Nullable Double value, String unit) {
    if (value == null) {
      return UNKNOWN;
    }
    return switch (unit) {
      case "yes" -> value == 1 ? "yes" : value == 0 ? "no" : number(value);
      case "fraction" -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
      case "/s" -> brief(value) + "/s";
      case "s", "ms" -> String.format(Locale.ROOT, "%,.1f %s", value, unit);
      case "MB" -> String.format(Locale.ROOT, "%,.0f MB", value);
      default -> brief(value);
    };
  }

  /** Returns a fraction as a percentage: {@code 4.3 %}. */
  static String percent(@Nullable Double fraction) {
    return figure(fraction, "fraction");
  }

  /** Returns a change as a percentage with its sign: {@code +4.3 %}. */
  static String change(@Nullable Double fraction) {
    return fraction == null ? UNKNOWN : String.format(Locale.ROOT, "%+.1f %%", 100 * fraction);
  }

  /** Returns a number with all its digits; whole numbers without a fraction. */
  static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? String.valueOf((long) value)
        : String.valueOf(value);
  }

  private static String brief(double value) {
    boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%,.1f", value);
  }
}
