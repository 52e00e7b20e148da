/** A recorded drill in the live view, for tests in a browser: it has to know the view's inside. */
@NullMarked
package dev.leakdrill.live;

import org.jspecify.annotations.NullMarked;
