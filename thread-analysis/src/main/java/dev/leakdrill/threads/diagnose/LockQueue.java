package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The threads that wait for one lock in a dump, and the thread that has it. Immutable.
 *
 * @param waits in the order of the dump, at least one
 */
record LockQueue(List<LockGraph.Wait> waits) {

  private record Unnamed(LockSort sort, @Nullable String frame) {}

  /** Copies the list. */
  LockQueue {
    waits = List.copyOf(waits);
  }

  /** Returns the queues of a dump, the longest first. */
  static List<LockQueue> of(LockGraph graph) {
    Map<Object, List<LockGraph.Wait>> byLock = new LinkedHashMap<>();
    Map<DumpedThread, Object> holders = new IdentityHashMap<>();
    for (LockGraph.Wait wait : graph.waits()) {
      byLock.computeIfAbsent(key(wait, holders), any -> new ArrayList<>()).add(wait);
    }
    return byLock.values().stream()
        .map(LockQueue::new)
        .sorted(Comparator.comparingInt(LockQueue::count).reversed())
        .toList();
  }

  /** Some dumps name the holder of a lock and not the lock, some neither. */
  private static Object key(LockGraph.Wait wait, Map<DumpedThread, Object> holders) {
    if (wait.object() != null) {
      return wait.object();
    }
    return wait.holder() == null
        ? new Unnamed(wait.sort(), wait.place().frame())
        : holders.computeIfAbsent(wait.holder(), any -> new Object());
  }

  /** Returns the number of threads that wait. */
  int count() {
    return LockGraph.count(waits);
  }

  /** Returns one of the waits, for what all of them have in common. */
  LockGraph.Wait any() {
    return waits.get(0);
  }

  /** Returns the thread that has the lock; null if the dump does not show it. */
  @Nullable DumpedThread holder() {
    return any().holder();
  }

  /** Returns its name, also of a thread that the dump names and does not show; else null. */
  @Nullable String holderName() {
    DumpedThread holder = holder();
    if (holder != null) {
      return holder.name();
    }
    return waits.stream()
        .map(wait -> wait.thread().waitsFor())
        .map(wait -> wait == null ? null : wait.ownerName())
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Returns whether a thread is among those that wait. */
  boolean hasWaiting(DumpedThread thread) {
    return waits.stream().anyMatch(each -> each.thread() == thread);
  }
}
