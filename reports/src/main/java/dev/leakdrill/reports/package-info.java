/**
 * The entry points that the drill and the commands share: a drill's folder and a catalogue's
 * folder, analysed, with verdict and page written into them.
 *
 * <p>A drill whose Gatling was killed after 40 s still has 40 rows a variant on disk; {@link
 * dev.leakdrill.reports.DrillReport#rebuild} makes a page of them, labelled partial.
 */
@NullMarked
package dev.leakdrill.reports;

import org.jspecify.annotations.NullMarked;
