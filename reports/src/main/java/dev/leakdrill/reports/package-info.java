/**
 * The commands of {@code leakdrill.jar}, and what they and the drill share: a drill's folder and a
 * catalogue's folder, analysed and written.
 *
 * <p>A drill whose Gatling was killed after 40 s still has 40 rows a variant on disk; {@code java
 * -jar leakdrill.jar report <folder>} makes a page of them, labelled partial.
 */
@NullMarked
package dev.leakdrill.reports;

import org.jspecify.annotations.NullMarked;
