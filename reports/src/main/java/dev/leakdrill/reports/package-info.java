/**
 * From a run folder to a verdict and a page, for the simulations and for the command line.
 *
 * <p>A drill whose Gatling was killed after 40 s still has 40 rows a variant on disk; {@code java
 * -jar leakdrill.jar report <folder>} makes a page of them, labelled partial.
 */
@NullMarked
package dev.leakdrill.reports;

import org.jspecify.annotations.NullMarked;
