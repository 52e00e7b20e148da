/**
 * The verdict: predicted beside measured, as a pure function of what was worked out about the runs.
 *
 * <p>Validity comes first: a run in which the load was not offered, or the fault did not happen,
 * says nothing about the client and is INVALID, whatever its other figures. A hold of 371/s where F
 * / S = 375/s is predicted and 336 .. 394/s are allowed passes.
 */
@NullMarked
package dev.leakdrill.reports.verdict;

import org.jspecify.annotations.NullMarked;
