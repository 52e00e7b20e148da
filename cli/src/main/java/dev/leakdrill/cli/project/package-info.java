/**
 * The project that commands work on: where it is, which local repository its builds use, and what
 * other programs say of it.
 *
 * <p>A folder is the project's root if it holds {@code simulations/pom.xml} and {@code
 * leaky-client}; a command finds it from any folder inside.
 */
@NullMarked
package dev.leakdrill.cli.project;

import org.jspecify.annotations.NullMarked;
