package dev.leakdrill.reports.verdict;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Formats figures for people: thousand separators, no more digits than a drill can resolve. */
public final class FigureFormat {

  private static final String UNKNOWN = "-";

  private FigureFormat() {}

  /** Returns a figure of a check in its unit: {@code 1,600}, {@code 76.6 %}, {@code yes}. */
  public static String of(@Nullable Double value, Unit unit) {
    if (value == null) {
      return UNKNOWN;
    }
    return switch (unit) {
      case YES_NO -> value == 1 ? "yes" : "no";
      case PER_SEC -> whole(value) + "/s";
      case RATIO -> String.format(Locale.ROOT, "%.2f", value);
      case PERCENT, SECONDS -> String.format(Locale.ROOT, "%,.1f %s", value, unit.symbol());
      case MILLIS -> millis(value);
      case THREADS, REQUESTS, CALLS, COUNT -> whole(value);
    };
  }

  /** A tenth sets a service time apart from its bound; a hundred and above has no use for it. */
  private static String millis(double value) {
    boolean whole = Math.abs(value) >= 100 || value == Math.rint(value);
    return String.format(Locale.ROOT, whole ? "%,.0f ms" : "%.1f ms", value);
  }

  /**
   * Returns a check's bounds in its unit; one figure if both are the same or there is no upper one.
   */
  public static String range(double lowest, double highest, Unit unit) {
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
    return of(100 * fraction, Unit.PERCENT);
  }

  /** Returns a whole number with thousand separators. */
  public static String whole(double value) {
    return String.format(Locale.ROOT, "%,d", Math.round(value));
  }
}
