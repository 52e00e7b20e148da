package dev.leakdrill.reports.compare;

import org.jspecify.annotations.Nullable;

/**
 * A figure of a drill: its name, its unit and how it is read. Immutable.
 *
 * @param name used in JSON, CSV and {@code --fail-if}; letters and digits only
 * @param unit {@code /s}, {@code s}, {@code ms}, {@code MB}, {@code fraction} (shown in percent),
 *     {@code threads}, {@code checks}, {@code left} (of whatever the case leaks) or {@code yes} (1
 *     is yes, 0 no)
 * @param sentence describes it
 * @param source where it is read from, in words
 */
public record Metric(String name, String unit, String sentence, String source, Reader reader) {

  /** Reads the figure of a drill. */
  @FunctionalInterface
  interface Reader {

    /** Returns the figure; null if the drill lacks it. */
    @Nullable Double read(LenientDrillFiles files, @Nullable Curves curves);
  }
}
