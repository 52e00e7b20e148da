/**
 * The Gatling simulations of a drill. Each is a page: who calls, with which requests, at which
 * rate, and what must hold at the end; all else is the engine's, in {@code dev.leakdrill.drill}.
 */
@NullMarked
package dev.leakdrill.simulations;

import org.jspecify.annotations.NullMarked;
