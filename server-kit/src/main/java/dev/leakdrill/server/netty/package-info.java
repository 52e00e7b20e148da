/**
 * The HTTP/1.1 layer of the Netty servers: event loops, listeners, whole requests and JSON
 * responses. Every size that a client controls is bounded.
 *
 * <p>Worked number: one connection can make a server hold at most 16 waiting requests of 8 KiB head
 * and 8 KiB body each, 256 KiB, before it is closed.
 */
@NullMarked
package dev.leakdrill.server.netty;

import org.jspecify.annotations.NullMarked;
