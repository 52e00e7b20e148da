/**
 * The run folder: the files that a drill leaves on disk, and the only input of verdict and page.
 *
 * <p>Every time in it counts from the run's <i>clock zero</i>, the intended start of the first
 * request; phases and rows are half-open, {@code [start, end)}. A phase's figures come from the
 * rows that lie wholly inside it: with a hold of {@code [41.3, 56.3)} the rows 42 to 55 count, 14
 * of them, and if they hold 5,250 OK answers the hold's goodput is 5,250 / 14 = 375/s.
 *
 * <p>Files are written continuously and may end in the middle of a line; readers report what they
 * leave out ({@link dev.leakdrill.run.ReadProblem}) and keep everything else.
 */
@NullMarked
package dev.leakdrill.run;

import org.jspecify.annotations.NullMarked;
