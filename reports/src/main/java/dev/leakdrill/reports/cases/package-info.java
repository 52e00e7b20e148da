/**
 * The leak catalogue: what each case is expected to do, as data.
 *
 * <p>A case says how a drill brings its leak about ({@link dev.leakdrill.reports.cases.FaultPlan})
 * and what must be left behind when the load is gone ({@link
 * dev.leakdrill.reports.cases.LeakSignature}). One worked number: {@code unclosed-response} leaks
 * one pool lease a 5xx answer; the backend answers 128 calls with a 500; so 128 leases, give or
 * take 2, must still be taken when the last request has ended, and none in the fixed twin.
 */
@NullMarked
package dev.leakdrill.reports.cases;

import org.jspecify.annotations.NullMarked;
