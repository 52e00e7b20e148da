/**
 * The figures of one variant's run, computed once in {@link
 * dev.leakdrill.reports.figures.VariantAnalysis}: goodput curve, model, phases, dumps, alerts.
 *
 * <p>With M = 256 slots, of which a dose of 241 stalled calls holds K for ever, F = 15 are left;
 * each serves a call in S = 40 ms, so goodput is F / S = 375/s however many arrive. Of 1,600/s that
 * is a drop of 76.6 %. {@link dev.leakdrill.reports.figures.IncidentModel} holds the formulas.
 */
@NullMarked
package dev.leakdrill.reports.figures;

import org.jspecify.annotations.NullMarked;
