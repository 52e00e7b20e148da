package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for one lock in a dump, and the thread that has it. Immutable.
 *
 * @param lock as {@link LockWait#object()} spells it
 * @param className the lock's class; null if unknown
 * @param kind how they wait for it: the first waiter's
 * @param holder the thread that has it; null if the dump does not say, or names one that it does
 *     not show
 * @param holderName the holder's name, also of a thread that the dump does not show; null if
 *     unknown
 * @param waiters in the order of the dump, at least one
 */
record LockQueue(
    String lock,
    @Nullable String className,
    LockWait.Kind kind,
    @Nullable DumpedThread holder,
    @Nullable String holderName,
    List<DumpedThread> waiters) {

  /** Copies the list. */
  LockQueue {
    waiters = List.copyOf(waiters);
  }

  /**
   * Returns the queues of a dump, the longest first. A parked thread counts only where the dump
   * names the holder or the class is that of a lock: most parked threads wait for work.
   */
  static List<LockQueue> of(Dump dump) {
    List<DumpedThread> threads = dump.namedThreads();
    Map<String, DumpedThread> holders = new HashMap<>();
    Map<String, DumpedThread> byId = new HashMap<>();
    Map<String, List<DumpedThread>> waiting = new LinkedHashMap<>();
    for (DumpedThread thread : threads) {
      if (thread.id() != null) {
        byId.put(thread.id(), thread);
      }
      for (String lock : thread.holdsLocks()) {
        // In Object.wait a thread has given the monitor back that its stack says it locked.
        if (thread.waitsFor() == null || !thread.waitsFor().object().equals(lock)) {
          holders.put(lock, thread);
        }
      }
      if (thread.wantsLock() != null) {
        waiting.computeIfAbsent(thread.wantsLock(), any -> new ArrayList<>()).add(thread);
      }
    }
    return waiting.entrySet().stream()
        .map(queue -> of(queue.getKey(), queue.getValue(), holders, byId))
        .filter(LockQueue::isOfALock)
        .sorted(Comparator.comparingInt((LockQueue queue) -> queue.waiters().size()).reversed())
        .toList();
  }

  private static LockQueue of(
      String lock,
      List<DumpedThread> waiters,
      Map<String, DumpedThread> holders,
      Map<String, DumpedThread> byId) {
    LockWait wait = Objects.requireNonNull(waiters.get(0).waitsFor());
    DumpedThread named = wait.ownerId() == null ? null : byId.get(wait.ownerId());
    DumpedThread holder = named == null ? holders.get(lock) : named;
    return new LockQueue(
        lock,
        wait.className(),
        wait.kind(),
        holder,
        holder == null ? wait.ownerName() : holder.name(),
        waiters);
  }

  private boolean isOfALock() {
    return kind == LockWait.Kind.MONITOR
        || holderName != null
        || (className != null && className.endsWith("Sync"));
  }
}
