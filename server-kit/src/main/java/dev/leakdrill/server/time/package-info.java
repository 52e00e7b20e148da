/**
 * The monotonic clock that Leakdrill measures durations with. Code that measures takes a clock as a
 * parameter, so its tests can inject their own.
 */
@NullMarked
package dev.leakdrill.server.time;

import org.jspecify.annotations.NullMarked;
