/**
 * The check of a repair: {@link dev.leakdrill.check.RepairCheck} compiles the leaky client as it is
 * in the working tree, starts a service with it, and puts it under every fault that its case must
 * survive ({@link dev.leakdrill.check.CheckPlan}, data). What a trial leaves behind and what its
 * callers got is judged by {@link dev.leakdrill.check.OutcomeRules}; the text of the sources never
 * is, so any right repair passes.
 *
 * <p>Worked number: 20 calls that are never answered. With a deadline of 500 ms their callers have
 * a 504 after half a second, and a second later the service has as many threads as before:
 * repaired. With 20 threads more, parked below one line of the client, it still leaks: 20 of 20 at
 * that line.
 */
@NullMarked
package dev.leakdrill.check;

import org.jspecify.annotations.NullMarked;
