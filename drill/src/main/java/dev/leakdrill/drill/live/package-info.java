/**
 * The live view: a web page on loopback that shows a drill while it runs and takes a trainer's
 * commands.
 *
 * <p>Data flows one way and nobody waits for it: the run's threads offer rows to a bounded queue
 * ({@link dev.leakdrill.drill.live.LiveFeed}), one thread makes JSON of them, about 3 kB for each
 * second of a run, and one event loop sends the same bytes to every viewer.
 */
@NullMarked
package dev.leakdrill.drill.live;

import org.jspecify.annotations.NullMarked;
