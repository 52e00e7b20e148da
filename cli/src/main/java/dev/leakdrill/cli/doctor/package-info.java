/**
 * The set-up check, {@code leakdrill doctor}: can this machine give a workshop tomorrow?
 *
 * <p>A check finds facts, such as the number of processors, and judges them; the judging is a
 * function of the facts alone. Checks run side by side, and one without an answer after 4 s is
 * given up, so that the whole takes less than 5 s on a machine that hangs. An example: 2 processors
 * carry 1,600 arrivals a second with 0.8 of them busy, which is OK; one of them does not.
 */
@NullMarked
package dev.leakdrill.cli.doctor;

import org.jspecify.annotations.NullMarked;
