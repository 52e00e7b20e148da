/**
 * The terminal output of a drill: a banner, then each second a line. On a terminal the line is
 * written over the one before, with a bar of the run's progress; where the output is kept as a log,
 * each line stays.
 */
@NullMarked
package dev.leakdrill.drill.terminal;

import org.jspecify.annotations.NullMarked;
