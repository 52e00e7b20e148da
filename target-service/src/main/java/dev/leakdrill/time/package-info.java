/** The clock that every duration in Leakdrill is measured with. */
@NullMarked
package dev.leakdrill.time;

import org.jspecify.annotations.NullMarked;
