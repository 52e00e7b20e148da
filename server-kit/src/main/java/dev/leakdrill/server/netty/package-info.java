/**
 * What the Netty servers of Leakdrill share: event loops, listeners, whole requests, answers.
 *
 * <p>Everything a caller chooses the size of has a bound. Worked number: one connection can make a
 * server hold at most 16 waiting requests of 8 KiB head and 8 KiB body each, 256 KiB, before it is
 * closed.
 */
@NullMarked
package dev.leakdrill.server.netty;

import org.jspecify.annotations.NullMarked;
