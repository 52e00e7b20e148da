package dev.leakdrill.reports.compare;

import org.jspecify.annotations.Nullable;

/**
 * One figure of a drill: what it is called everywhere, its unit, and where it is read. Immutable.
 *
 * @param name as in JSON, CSV and {@code --fail-if}; letters and digits only
 * @param unit {@code /s}, {@code s}, {@code ms}, {@code MB}, {@code fraction} (shown in percent),
 *     {@code threads}, {@code checks}, {@code left} (of whatever the case leaks) or {@code yes} (1
 *     is yes, 0 no)
 * @param sentence what it is, in one sentence
 * @param source the place it is read from, in words
 */
public record Metric(String name, String unit, String sentence, String source, Reader reader) {

  /** Reads a metric off a drill. */
  @FunctionalInterface
  interface Reader {

    /** Returns the figure; null if the drill does not show it. */
    @Nullable Double read(LenientDrillFiles files, @Nullable Curves curves);
  }
}
