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
 * @param waitSec seconds for which it has waited where it is, null if the dump does not say
 * @param waitsFor the object it waits for; null for none or unknown
 * @param holdsLocks the locks it holds, by address or as {@code package.Class@hash}
 * @param carrierId the id of the thread that carries it, for a virtual thread that is mounted; else
 *     null
 * @param createdBy the frame that started it, where the dump says so; else null
 * @param frames innermost first, as {@link Frames#normalised} gives them
 */
public record DumpedThread(
    @Nullable String id,
    String name,
    String state,
    boolean virtual,
    @Nullable Double ageSec,
    @Nullable Double cpuMillis,
    @Nullable Double waitSec,
    @Nullable LockWait waitsFor,
    List<String> holdsLocks,
    @Nullable String carrierId,
    @Nullable String createdBy,
    List<String> frames) {

  /** Copies the lists. */
  public DumpedThread {
    holdsLocks = List.copyOf(holdsLocks);
    frames = List.copyOf(frames);
  }

  /** Returns a thread of which no more is known than this. */
  public static DumpedThread of(
      @Nullable String id, String name, String state, boolean virtual, List<String> frames) {
    return new DumpedThread(
        id, name, state, virtual, null, null, null, null, List.of(), null, null, frames);
  }

  /**
   * Returns the lock that it waits to get, spelled as in {@link #holdsLocks()}; null if it waits
   * for none, or only to be notified, or for a class.
   */
  public @Nullable String wantsLock() {
    if (waitsFor == null) {
      return null;
    }
    return switch (waitsFor.kind()) {
      case MONITOR, PARK -> waitsFor.object();
      case NOTIFICATION, CLASS_INITIALIZATION -> null;
    };
  }
}
