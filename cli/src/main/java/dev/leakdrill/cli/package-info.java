/**
 * The commands of {@code leakdrill.jar}, one class each: they read their arguments, let {@code
 * reports} and {@code thread-analysis} do the work, print, and choose an exit code.
 *
 * <p>A drill whose Gatling was killed after 40 s still has 40 rows a variant on disk; {@code
 * leakdrill report <folder>} makes a page of them, labelled partial.
 */
@NullMarked
package dev.leakdrill.cli;

import org.jspecify.annotations.NullMarked;
