/**
 * Comparison of runs: which runs a folder holds, the figures of each, and how far they lie apart.
 *
 * <p>Every figure has one name, unit and source, in {@link dev.leakdrill.reports.compare.Metrics},
 * for table, JSON, CSV, page and {@code --fail-if} alike; its spread over runs is {@code (max -
 * min) / median}, so holds of 358, 349 and 343/s have a spread of 15 / 349 = 4.3 %.
 */
@NullMarked
package dev.leakdrill.reports.compare;

import org.jspecify.annotations.NullMarked;
