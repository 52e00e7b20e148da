/**
 * The pages: a drill's side-by-side report, the page over many runs and the live view, each an
 * offline HTML page in which all runs share every axis.
 *
 * <p>Percentile axes count nines: p is drawn at log10(1 / (1 - p)), so p90, p99 and p99.9 are
 * equally far apart, and 24,000 requests of a hold end at p99.99.
 */
@NullMarked
package dev.leakdrill.reports.page;

import org.jspecify.annotations.NullMarked;
