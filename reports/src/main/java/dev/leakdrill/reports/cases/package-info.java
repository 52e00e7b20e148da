/**
 * The leak catalogue: the load, the fault and the expected leak of each case, as data.
 *
 * <p>A case has the load and the fault that provoke its leak ({@link
 * dev.leakdrill.reports.cases.FaultPlan}) and the vital signs that must remain after the load
 * ({@link dev.leakdrill.reports.cases.LeakSignature}). One worked number: {@code unclosed-response}
 * leaks one pool lease a 5xx answer; the backend answers 128 calls with a 500; so 128 leases, give
 * or take 2, must still be taken when the last request has ended, and none in the fixed twin.
 */
@NullMarked
package dev.leakdrill.reports.cases;

import org.jspecify.annotations.NullMarked;
