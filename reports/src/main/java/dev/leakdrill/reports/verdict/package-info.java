/**
 * The verdict: predicted beside measured, as a pure function of a run folder.
 *
 * <p>With M = 256 slots, of which a dose of 241 stalled calls holds K for ever, F = 15 are left;
 * each serves a call in S = 40 ms, so goodput is F / S = 375/s however many arrive. Of 1,600/s that
 * is a drop of 76.6 %. {@link dev.leakdrill.reports.verdict.IncidentModel} holds the formulas.
 *
 * <p>Validity comes first: a run in which the load was not offered, or the fault did not happen,
 * says nothing about the client and is INVALID, whatever its other figures.
 */
@NullMarked
package dev.leakdrill.reports.verdict;

import org.jspecify.annotations.NullMarked;
