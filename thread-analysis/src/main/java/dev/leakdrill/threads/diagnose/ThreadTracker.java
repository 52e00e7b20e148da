package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.LockWait;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Follows a group's threads by their ids from dump to dump. For one analysis, by one thread. */
final class ThreadTracker {

  /**
   * A thread that never ran between two dumps has the same processor time in both, to the
   * microsecond; one that answered a request in between has used some milliseconds.
   */
  private static final double MIN_CPU_MILLIS_OF_A_MOVE = 1;

  private final List<Dump> dumps;
  private final List<List<StackGroup>> members;
  private final List<Map<String, DumpedThread>> byId;
  private final @Nullable IdleLoop loop;
  private final Set<String> alive;
  private final int last;

  private ThreadTracker(
      List<Dump> dumps,
      List<List<StackGroup>> members,
      @Nullable IdleLoop loop,
      Set<String> alive) {
    this.dumps = dumps;
    this.members = members;
    this.loop = loop;
    this.alive = alive;
    byId = members.stream().map(ThreadTracker::byId).toList();
    last = dumps.size() - 1;
  }

  /**
   * Returns the fate of the threads; null if the dumps do not tell all of them apart. The
   * parameters are those of {@link GroupGrowth#of}.
   */
  static @Nullable ThreadTracking track(
      List<Dump> dumps,
      List<List<StackGroup>> members,
      @Nullable IdleLoop loop,
      Set<String> alive) {
    // A few names of a group are not enough to count its owners either.
    return members.stream().flatMap(List::stream).allMatch(ThreadTracker::isEachNamed)
        ? new ThreadTracker(dumps, members, loop, alive).track()
        : null;
  }

  private ThreadTracking track() {
    List<Integer> unmovedSincePrevious = new ArrayList<>();
    Set<String> everUnmoved = new HashSet<>();
    for (int dump = 1; dump <= last; dump++) {
      Set<String> unmoved = unmoved(byId.get(dump - 1), byId.get(dump));
      unmovedSincePrevious.add(unmoved.size());
      everUnmoved.addAll(unmoved);
    }
    Map<String, Integer> firstSeen = firstSeen();
    if (isLongSeries() && loop == null) {
      firstSeen.keySet().retainAll(everUnmoved);
    }
    List<Integer> stayedSince = new ArrayList<>();
    firstSeen.forEach(
        (id, dump) -> {
          Integer since = stayedSince(id, dump);
          if (since != null) {
            stayedSince.add(since);
          }
        });
    Integer oldest = stayedSince.stream().min(Integer::compare).orElse(null);
    return new ThreadTracking(
        firstSeen.size(),
        firstSeen.size() - stayedSince.size(),
        heldToEnd(),
        unmovedSincePrevious,
        heldSince(),
        oldest,
        oldest == null ? null : dumps.get(last).secondsSince(dumps.get(oldest)),
        owners());
  }

  private boolean isLongSeries() {
    return dumps.size() >= GroupGrowth.MIN_LONG_SERIES;
  }

  private Map<String, Integer> firstSeen() {
    Map<String, Integer> firstSeen = new HashMap<>();
    for (int i = 0; i < last; i++) {
      int dump = i;
      byId.get(i).keySet().forEach(id -> firstSeen.putIfAbsent(id, dump));
    }
    return firstSeen;
  }

  /** Returns the first dump from which on the thread did not move any more; null if it left. */
  private @Nullable Integer stayedSince(String id, int firstSeen) {
    // A pool's thread may have come back from one call and be stuck in a later one.
    int until = isLongSeries() ? last : Math.min(last, firstSeen + 1);
    for (int dump = firstSeen; dump < until; dump++) {
      if (stays(id, byId.get(dump))) {
        return dump;
      }
    }
    return null;
  }

  private List<Integer> heldToEnd() {
    return byId.subList(0, last).stream()
        .map(then -> (int) then.keySet().stream().filter(id -> stays(id, then)).count())
        .toList();
  }

  private Map<String, Integer> heldSince() {
    Map<String, Integer> heldSince = new HashMap<>();
    byId.get(last)
        .forEach(
            (id, thread) -> {
              int since = last;
              while (since > 0 && isUnmoved(byId.get(since - 1).get(id), thread)) {
                since--;
              }
              if (since < last) {
                heldSince.put(id, since);
              }
            });
    return heldSince;
  }

  private boolean stays(String id, Map<String, DumpedThread> then) {
    // A selector thread that happens to be busy has not ended.
    return loop != null ? alive.contains(id) : isUnmoved(then.get(id), byId.get(last).get(id));
  }

  private static Set<String> unmoved(
      Map<String, DumpedThread> earlier, Map<String, DumpedThread> later) {
    return later.entrySet().stream()
        .filter(entry -> isUnmoved(earlier.get(entry.getKey()), entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isUnmoved(@Nullable DumpedThread earlier, @Nullable DumpedThread later) {
    if (earlier == null || later == null) {
      return false;
    }
    if (earlier.cpuMillis() != null && later.cpuMillis() != null) {
      return later.cpuMillis() - earlier.cpuMillis() < MIN_CPU_MILLIS_OF_A_MOVE;
    }
    return !waitsForAnother(earlier.waitsFor(), later.waitsFor());
  }

  private static boolean waitsForAnother(@Nullable LockWait earlier, @Nullable LockWait later) {
    return earlier != null
        && later != null
        && earlier.hasStableIdentity()
        && later.hasStableIdentity()
        && !earlier.object().equals(later.object());
  }

  private @Nullable List<Integer> owners() {
    if (loop == null) {
      return null;
    }
    List<Integer> owners = members.stream().map(ThreadTracker::owners).toList();
    return owners.stream().anyMatch(count -> count > 0) ? owners : null;
  }

  private static int owners(List<StackGroup> groups) {
    return (int)
        groups.stream()
            .flatMap(group -> group.members().stream())
            .map(thread -> ThreadRole.of(thread.name()).owner())
            .filter(Objects::nonNull)
            .distinct()
            .count();
  }

  private static boolean isEachNamed(StackGroup group) {
    return group.unnamed() == 0 && group.members().stream().allMatch(thread -> thread.id() != null);
  }

  private static Map<String, DumpedThread> byId(List<StackGroup> groups) {
    Map<String, DumpedThread> byId = new HashMap<>();
    groups.stream()
        .flatMap(group -> group.members().stream())
        .forEach(thread -> byId.put(Objects.requireNonNull(thread.id()), thread));
    return byId;
  }
}
