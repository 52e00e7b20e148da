package dev.leakdrill.reports.verdict;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes figures for people: thousand separators, no digits that a drill cannot resolve. */
public final class FigureFormat {

  private static final String UNKNOWN = "-";

  private FigureFormat() {}

  /** Returns a figure of a check in its unit: {@code 1,600}, {@code 76.6 %}, {@code yes}. */
  public static String of(@Nullable Double value, String unit) {
    if (value == null) {
      return UNKNOWN;
    }
    return switch (unit) {
      case "yes" -> value == 1 ? "yes" : "no";
      case "/s" -> whole(value) + "/s";
      case "ratio" -> String.format(Locale.ROOT, "%.2f", value);
      case "%", "s" -> String.format(Locale.ROOT, "%,.1f %s", value, unit);
      case "ms" -> millis(value);
      default -> whole(value);
    };
  }

  /** A tenth tells a service time from its bound; a hundred and above has no use for it. */
  private static String millis(double value) {
    boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f ms" : "%.1f ms", value);
  }

  /**
   * Returns a check's bounds in its unit; one figure if both are the same or there is no upper one.
   */
  public static String range(double lowest, double highest, String unit) {
    String low = of(lowest, unit);
    if (highest == Double.MAX_VALUE) {
      return lowest == 0 ? "any" : low + " or more";
    }
    String high = of(highest, unit);
    if (low.equals(high)) {
      return low;
    }
    String bare = low.endsWith("/s") ? low.substring(0, low.length() - 2) : low.split(" ")[0];
    return bare + " .. " + high;
  }

  /** Returns a fraction as a percentage with one decimal: {@code 76.6 %}. */
  public static String percent(double fraction) {
    return of(100 * fraction, "%");
  }

  /** Returns a whole number with thousand separators. */
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
