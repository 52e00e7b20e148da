/**
 * Dumps of programs that are known: taken from real processes, diagnosed, and judged as the
 * recorded ones of {@code docs/diagnose-accuracy.md} are.
 */
@NullMarked
package dev.leakdrill.acceptance.diagnose;

import org.jspecify.annotations.NullMarked;
