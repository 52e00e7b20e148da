package dev.leakdrill.server.vitals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The stack of one thread at one moment.
 *
 * @param id {@link Thread#getId()}, never used twice in a process
 * @param name the thread's name; may be empty for a virtual thread
 * @param state a {@link Thread.State}, or empty where the dump does not tell
 * @param virtual whether it is a virtual thread
 * @param cpuMillis processor time of its life, milliseconds; empty where the dump does not tell
 * @param frames innermost first, such as {@code java.base/java.lang.Thread.run(Thread.java:840)};
 *     threads at the same place share one list
 */
public record ThreadStack(
    long id,
    String name,
    Optional<String> state,
    boolean virtual,
    OptionalDouble cpuMillis,
    List<String> frames) {}
