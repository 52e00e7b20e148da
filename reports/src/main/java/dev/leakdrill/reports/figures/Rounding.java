package dev.leakdrill.reports.figures;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Rounds figures to four decimals, which is more than a drill can resolve. Stateless. */
public final class Rounding {

  private Rounding() {}

  /** Returns the value rounded; {@link Double#MAX_VALUE}, no limit, stays what it is. */
  public static double of(double value) {
    return value == Double.MAX_VALUE ? value : Math.round(value * 1e4) / 1e4;
  }

  /** Returns the value rounded; null if there is none. */
  public static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? (Double) of(value.getAsDouble()) : null;
  }
}
