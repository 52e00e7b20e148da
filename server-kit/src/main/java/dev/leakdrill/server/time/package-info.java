/** The clock that every duration in Leakdrill is measured with. */
@NullMarked
package dev.leakdrill.server.time;

import org.jspecify.annotations.NullMarked;
