package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The threads of a dump that wait for locks, followed from lock to holder until the walk ends: at a
 * thread that waits for no lock, at a lock that nobody is known to hold, or in a circle. Linear in
 * the number of threads. Idle threads are left out. For one analysis, by one thread.
 */
final class LockGraph {

  /**
   * A thread that waits for a lock.
   *
   * @param count 1, or more if the dump counts threads like this one without telling them apart
   * @param object the lock as the dump spells it; null if it does not name it
   * @param className the class of that object, or the class that is to be initialised
   * @param holder null if the dump does not show it
   */
  record Wait(
      DumpedThread thread,
      int count,
      WaitPlace place,
      LockSort sort,
      @Nullable String object,
      @Nullable String className,
      @Nullable DumpedThread holder) {}

  /**
   * Threads that wait for each other.
   *
   * @param waits each waits for the next one's thread, the last one for the first's
   * @param behind the others that wait for one of these, directly or over others
   */
  record Cycle(List<Wait> waits, List<Wait> behind) {}

  /**
   * Threads that wait, directly or over others, for the same holder or the same lock.
   *
   * @param holder it waits for no lock; null if the dump does not show who holds the lock
   * @param waits those that wait for the lock itself first, then in the order of their distance
   * @param steps the greatest distance, 1 if all wait for the lock itself
   * @param direct how many of the waits are at distance 1
   */
  record Chain(@Nullable DumpedThread holder, List<Wait> waits, int steps, int direct) {

    /** Returns the number of threads. */
    int count() {
      return LockGraph.count(waits);
    }

    /** Returns the wait for the last lock of the chain, one of several. */
    Wait last() {
      return waits.get(0);
    }
  }

  /** Where a walk ended. */
  private static final class End {
    private final @Nullable DumpedThread holder;
    private final List<Wait> cycle;
    private final List<List<Wait>> byDistance = new ArrayList<>();

    private End(@Nullable DumpedThread holder, List<Wait> cycle) {
      this.holder = holder;
      this.cycle = cycle;
    }

    private void add(Wait wait, int distance) {
      while (byDistance.size() < distance) {
        byDistance.add(new ArrayList<>());
      }
      byDistance.get(distance - 1).add(wait);
    }

    private List<Wait> waits() {
      return byDistance.stream().flatMap(List::stream).toList();
    }
  }

  private record Reached(End end, int distance) {}

  private final Map<DumpedThread, Wait> waits = new IdentityHashMap<>();
  private final Map<DumpedThread, Reached> reached = new IdentityHashMap<>();
  private final Map<DumpedThread, End> byHolder = new IdentityHashMap<>();
  private final Map<Object, End> byLock = new LinkedHashMap<>();
  private final List<End> ends = new ArrayList<>();
  private final List<Wait> inOrder = new ArrayList<>();

  private LockGraph(Dump dump) {
    LockHolders holders = LockHolders.of(dump);
    for (StackGroup group : dump.groups()) {
      WaitPlace place = WaitPlace.of(group.frames());
      if (place.idle()) {
        continue;
      }
      int count = 1 + group.unnamed();
      for (DumpedThread thread : group.members()) {
        LockSort sort = sort(thread, place);
        if (sort != null) {
          Wait wait = wait(thread, count, place, sort, holders.of(thread, sort));
          waits.put(thread, wait);
          inOrder.add(wait);
        }
        count = 1;
      }
    }
    inOrder.forEach(this::follow);
  }

  static LockGraph of(Dump dump) {
    return new LockGraph(dump);
  }

  /** Returns all waits, in the order of the dump. */
  List<Wait> waits() {
    return inOrder;
  }

  List<Cycle> cycles() {
    return ends.stream()
        .filter(end -> !end.cycle.isEmpty())
        .map(end -> new Cycle(end.cycle, end.waits()))
        .toList();
  }

  List<Chain> chains() {
    return ends.stream()
        .filter(end -> end.cycle.isEmpty())
        .map(
            end ->
                new Chain(
                    end.holder, end.waits(), end.byDistance.size(), end.byDistance.get(0).size()))
        .toList();
  }

  /** Returns the number of threads of these waits. */
  static int count(Collection<Wait> waits) {
    return waits.stream().mapToInt(Wait::count).sum();
  }

  private static Wait wait(
      DumpedThread thread,
      int count,
      WaitPlace place,
      LockSort sort,
      @Nullable DumpedThread holder) {
    LockWait stated = thread.waitsFor();
    String object = stated == null ? null : LockHolders.known(stated.object());
    return new Wait(
        thread, count, place, sort, object, stated == null ? null : stated.className(), holder);
  }

  /** Returns the sort of lock that a thread waits for; null if it waits for none. */
  private static @Nullable LockSort sort(DumpedThread thread, WaitPlace place) {
    boolean isBlocked = thread.state().equals("BLOCKED");
    LockWait wait = thread.waitsFor();
    if (wait == null) {
      return isBlocked ? LockSort.MONITOR : place.lock();
    }
    return switch (wait.kind()) {
      case MONITOR -> LockSort.MONITOR;
      case CLASS_INITIALIZATION -> LockSort.CLASS;
      // Notified, it waits for the monitor; old JVMs print the same line for both.
      case NOTIFICATION -> isBlocked ? LockSort.MONITOR : null;
      case PARK ->
          place.lock() != null
              ? place.lock()
              : LockSort.isLock(wait.className()) || wait.ownerId() != null ? LockSort.LOCK : null;
    };
  }

  private void follow(Wait start) {
    List<Wait> path = new ArrayList<>();
    Map<DumpedThread, Integer> places = new IdentityHashMap<>();
    Wait wait = start;
    Reached found = null;
    while (found == null) {
      found = reached.get(wait.thread());
      if (found == null) {
        Integer place = places.putIfAbsent(wait.thread(), path.size());
        if (place != null) {
          found = close(path, place);
        } else {
          path.add(wait);
          DumpedThread holder = wait.holder();
          Wait next = holder == null ? null : waits.get(holder);
          if (next == null) {
            found = new Reached(end(wait), 0);
          } else {
            wait = next;
          }
        }
      }
    }
    for (int i = path.size() - 1; i >= 0; i--) {
      found = new Reached(found.end(), found.distance() + 1);
      found.end().add(path.get(i), found.distance());
      reached.put(path.get(i).thread(), found);
    }
  }

  /** Takes a circle off the end of a path. */
  private Reached close(List<Wait> path, int start) {
    List<Wait> cycle = path.subList(start, path.size());
    Reached found = new Reached(new End(null, List.copyOf(cycle)), 0);
    ends.add(found.end());
    cycle.forEach(wait -> reached.put(wait.thread(), found));
    cycle.clear();
    return found;
  }

  private End end(Wait wait) {
    DumpedThread holder = wait.holder();
    if (holder != null) {
      return byHolder.computeIfAbsent(holder, this::newEnd);
    }
    Object key =
        wait.object() != null
            ? wait.object()
            : wait.sort() == LockSort.CLASS
                ? wait.sort()
                : List.of(wait.sort(), "" + wait.place().frame());
    return byLock.computeIfAbsent(key, any -> newEnd(null));
  }

  private End newEnd(@Nullable DumpedThread holder) {
    End end = new End(holder, List.of());
    ends.add(end);
    return end;
  }
}
