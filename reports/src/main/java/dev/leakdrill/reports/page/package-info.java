/**
 * The side-by-side page: one offline HTML file in which the leaky and the fixed run share every
 * axis.
 *
 * <p>A percentile axis counts nines: p is drawn at log10(1 / (1 - p)), so p90, p99 and p99.9 are
 * equally far apart, and with 24,000 requests in a hold the curve ends at p99.99, because 24,000
 * values can say nothing about one in 100,000.
 */
@NullMarked
package dev.leakdrill.reports.page;

import org.jspecify.annotations.NullMarked;
