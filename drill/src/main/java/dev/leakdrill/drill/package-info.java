/**
 * One drill of one variant, as a simulation uses it: {@link dev.leakdrill.drill.VariantRunner}
 * starts the processes, the phases and the recording, and publishes verdict and page at the end.
 * Worked numbers at the default scale 1/8: 1,600 arrivals a second, 40 ms service time, so 64
 * requests busy; 256 slots; 241 calls stall, one in 100; 15 slots are left and give 15 / 0.040 =
 * 375 answers a second, 76.6 % less.
 */
@NullMarked
package dev.leakdrill.drill;

import org.jspecify.annotations.NullMarked;
