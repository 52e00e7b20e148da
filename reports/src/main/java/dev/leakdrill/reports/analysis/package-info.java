/**
 * One drill, read and judged once: {@link dev.leakdrill.reports.analysis.RunAnalysis} goes to
 * {@code verdict.json}, the terminal's table, the page, the comparison and the live view.
 *
 * <p>It is made at the end of each variant's run: after the leaky run it holds that one alone,
 * after the control both and the verdict over them.
 */
@NullMarked
package dev.leakdrill.reports.analysis;

import org.jspecify.annotations.NullMarked;
