/**
 * The check of a repair, with real processes: every leak, every trap, and repairs of many kinds.
 */
@NullMarked
package dev.leakdrill.acceptance.check;

import org.jspecify.annotations.NullMarked;
