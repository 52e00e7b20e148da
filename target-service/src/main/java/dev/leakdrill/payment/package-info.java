/**
 * The payment service, which is under load: it admits at most M requests at a time, runs each on a
 * thread of its own until it is answered, and refuses the others at once with a 503. A second
 * listener with its own threads shows its figures even when no request is answered any more.
 *
 * <p>Worked number: M = 256 slots and calls of 40 ms serve up to 256 / 0.040 = 6,400 requests a
 * second. With 241 requests that never return, 15 slots are left, and 15 / 0.040 = 375.
 */
@NullMarked
package dev.leakdrill.payment;

import org.jspecify.annotations.NullMarked;
