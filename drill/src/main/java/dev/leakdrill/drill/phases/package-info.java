/**
 * The phases of a run: who takes it from one to the next, and what is done in each. {@link
 * dev.leakdrill.drill.phases.PhaseClock} knows the current phase and tells everybody else; example:
 * in the incident's leaky run the fault window starts at 30 s, ends when call number 241 stalls,
 * and the hold that follows it ends 15 s later with the deploy of the fix.
 */
@NullMarked
package dev.leakdrill.drill.phases;

import org.jspecify.annotations.NullMarked;
