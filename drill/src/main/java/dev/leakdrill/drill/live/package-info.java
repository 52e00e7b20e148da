/**
 * The live view: a web page that shows a drill while it runs, and takes a trainer's orders.
 *
 * <p>Data flows one way, recording to feed to watchers, and never waits: the recording's and the
 * telemetry's threads offer what they have to a bounded queue ({@link
 * dev.leakdrill.drill.live.LiveFeed}), one thread makes a piece of JSON a second of it, and one
 * event loop hands the same bytes to everybody who looks. Who stops reading is dropped. Worked
 * numbers, at the default scale: a piece is about 3 kB, the whole of a run of 90 s about 150 kB,
 * and ten watchers are ten small writes a second on one thread.
 */
@NullMarked
package dev.leakdrill.drill.live;

import org.jspecify.annotations.NullMarked;
