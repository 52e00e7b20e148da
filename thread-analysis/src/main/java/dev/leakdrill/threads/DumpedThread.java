package dev.leakdrill.threads;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thread of a dump. Immutable.
 *
 * @param id the same in all dumps of a process and never used twice in it: {@link Thread#getId()}
 *     as text, or an address or a number of the operating system where the form has nothing better;
 *     null if the dump does not tell threads apart
 * @param name as the program set it, empty for most virtual threads
 * @param state a {@link Thread.State}'s name, empty if the dump does not say
 * @param ageSec seconds since the thread started, null if the dump does not say
 * @param cpuMillis processor time that it has used in its life, milliseconds, null if unknown
 * @param wantsLock the lock it waits to get, by address or as {@code package.Class@hash}; null for
 *     none or unknown
 * @param holdsLocks the locks it holds, spelled in the same way
 * @param frames innermost first, as {@link Frames#normalised} gives them
 */
public record DumpedThread(
    @Nullable String id,
    String name,
    String state,
    boolean virtual,
    @Nullable Double ageSec,
    @Nullable Double cpuMillis,
    @Nullable String wantsLock,
    List<String> holdsLocks,
    List<String> frames) {

  /** Copies the lists. */
  public DumpedThread {
    holdsLocks = List.copyOf(holdsLocks);
    frames = List.copyOf(frames);
  }

  /** Returns a thread of which no more is known than this. */
  public static DumpedThread of(
      @Nullable String id, String name, String state, boolean virtual, List<String> frames) {
    return new DumpedThread(id, name, state, virtual, null, null, null, List.of(), frames);
  }
}
