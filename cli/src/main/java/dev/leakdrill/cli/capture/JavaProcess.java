package dev.leakdrill.cli.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A JVM on this machine. Immutable.
 *
 * @param program its main class or jar, fit for a terminal
 * @param user its owner, empty if not known
 * @param startedAt null if not known
 * @param javaVersion of the JDK that it runs on, empty if not known
 */
record JavaProcess(
    long pid, String program, String user, @Nullable Instant startedAt, String javaVersion) {}
