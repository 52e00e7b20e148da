/**
 * The payment service: what is under load, and what runs out of request threads.
 *
 * <p>It admits at most M requests at a time and refuses the rest at once; each admitted request has
 * its own thread until it is answered. Worked number: M = 256 slots and calls of 40 ms serve up to
 * 256 / 0.040 = 6,400 requests a second. With 241 requests that never return, 15 slots are left,
 * and 15 / 0.040 = 375.
 */
@NullMarked
package dev.leakdrill.payment;

import org.jspecify.annotations.NullMarked;
