package dev.leakdrill.threads.read;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Joins the threads of deadlocks, as a section of their own lists them, with the threads of the
 * dump: these get what they wait for and who has it. Stateless.
 */
final class DeadlockThreads {

  private DeadlockThreads() {}

  /**
   * Changes a dump's threads in place; those of a deadlock that are not among them are added.
   *
   * @param cycles the threads of each deadlock, each waiting for the next one
   */
  static void join(List<DumpedThread> threads, List<List<DumpedThread>> cycles) {
    if (cycles.isEmpty()) {
      return;
    }
    Map<String, List<Integer>> places = new HashMap<>();
    for (int i = 0; i < threads.size(); i++) {
      places.computeIfAbsent(threads.get(i).name(), name -> new ArrayList<>()).add(i);
    }
    for (List<DumpedThread> cycle : cycles) {
      List<Integer> joined = new ArrayList<>();
      for (DumpedThread listed : cycle) {
        Integer place = place(listed, places.getOrDefault(listed.name(), List.of()), threads);
        if (place == null) {
          place = threads.size();
          threads.add(listed);
          places.computeIfAbsent(listed.name(), name -> new ArrayList<>()).add(place);
        }
        joined.add(place);
      }
      for (int i = 0; i < joined.size(); i++) {
        DumpedThread owner = threads.get(joined.get((i + 1) % joined.size()));
        int place = joined.get(i);
        threads.set(place, joined(threads.get(place), cycle.get(i), owner));
      }
    }
  }

  /** Threads may share a name; the object that it waits for tells which one is meant. */
  private static @Nullable Integer place(
      DumpedThread listed, List<Integer> namesakes, List<DumpedThread> threads) {
    LockWait wait = listed.waitsFor();
    for (int each : namesakes) {
      DumpedThread thread = threads.get(each);
      boolean isMeant =
          listed.id() != null
              ? listed.id().equals(thread.id())
              : wait != null && wait.object().equals(thread.wantsLock());
      if (isMeant) {
        return each;
      }
    }
    return namesakes.isEmpty() ? null : namesakes.get(0);
  }

  private static DumpedThread joined(DumpedThread thread, DumpedThread listed, DumpedThread next) {
    LockWait wait = Objects.requireNonNullElse(listed.waitsFor(), thread.waitsFor());
    if (wait == null) {
      return thread;
    }
    String ownerName = wait.ownerName() == null ? next.name() : wait.ownerName();
    LockWait owned =
        new LockWait(
            wait.kind(),
            wait.object(),
            wait.className(),
            ownerName.equals(next.name()) ? next.id() : wait.ownerId(),
            ownerName);
    return new DumpedThread(
        thread.id(),
        thread.name(),
        thread.state(),
        thread.virtual(),
        thread.ageSec(),
        thread.cpuMillis(),
        thread.waitSec(),
        owned,
        // jhsdb says of a monitor that it is locked by whoever wants it, too.
        thread.holdsLocks().stream().filter(lock -> !lock.equals(owned.object())).toList(),
        thread.carrierId(),
        thread.createdBy(),
        thread.frames());
  }
}
