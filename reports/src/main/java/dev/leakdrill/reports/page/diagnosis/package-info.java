/**
 * The page of a diagnosis: one offline file with findings, groups over time, locks and stacks, in
 * the look of the report.
 *
 * <p>{@link dev.leakdrill.reports.page.diagnosis.DiagnosisPage} is the way in. The page is made
 * from the tree of {@code DiagnosisJson} and from nothing else, so that page, JSON and text say the
 * same. It is bounded: 100,000 threads on 100,000 different stacks make a page of less than 2 MB,
 * which says how much it leaves out.
 */
@NullMarked
package dev.leakdrill.reports.page.diagnosis;

import org.jspecify.annotations.NullMarked;
