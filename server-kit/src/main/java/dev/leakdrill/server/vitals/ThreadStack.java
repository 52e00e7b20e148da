package dev.leakdrill.server.vitals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The stack of one thread at one moment.
 *
 * @param id {@link Thread#getId()}, unique in a process
 * @param name the thread's name; may be empty for a virtual thread
 * @param state a {@link Thread.State}, empty if the dump has none
 * @param virtual whether it is a virtual thread
 * @param cpuMillis CPU time since the thread's start, milliseconds; empty if unknown
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
