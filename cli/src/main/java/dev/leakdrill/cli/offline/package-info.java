/**
 * The project with all that Maven needs in one zip, {@code leakdrill offline}: for a room without a
 * network.
 *
 * <p>What Maven needs is found by having it build a copy of the project with an empty local
 * repository, next to which this machine's own is a remote one: what it takes from there is packed,
 * 113 MB of it, and nothing that other projects have left there.
 */
@NullMarked
package dev.leakdrill.cli.offline;

import org.jspecify.annotations.NullMarked;
