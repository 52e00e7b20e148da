/**
 * Many runs: which ones a folder holds, what each of them is in figures, and how far they lie
 * apart.
 *
 * <p>Every figure has one name, unit and source, in {@link dev.leakdrill.reports.compare.Metrics};
 * table, JSON, CSV, page and {@code --fail-if} all read it there. The spread of a figure over runs
 * is {@code (max - min) / median}: holds of 358, 349 and 343/s have a median of 349/s and a spread
 * of 15 / 349 = 4.3 %.
 */
@NullMarked
package dev.leakdrill.reports.compare;

import org.jspecify.annotations.NullMarked;
