/**
 * The knobs of a drill, {@code -Dleakdrill.*}, checked before anything starts, and what follows
 * from them: at {@code scale=1/8} 1,600 arrivals a second, 256 slots and a dose of 241.
 */
@NullMarked
package dev.leakdrill.drill.settings;

import org.jspecify.annotations.NullMarked;
