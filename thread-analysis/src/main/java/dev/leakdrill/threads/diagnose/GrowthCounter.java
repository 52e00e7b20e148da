package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
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

/**
 * Counts a group's threads from dump to dump and follows each by its id. Stateless but for what it
 * is made with.
 */
final class GrowthCounter {

  /**
   * A thread that never ran between two dumps has the same processor time in both, to the
   * microsecond; one that answered a request in between has used some milliseconds.
   */
  private static final double RAN_CPU_MILLIS = 1;

  private final List<Dump> dumps;
  private final List<List<StackGroup>> members;
  private final @Nullable IdleLoop loop;

  /** Each dump's members, in the dumps' order. */
  GrowthCounter(List<Dump> dumps, List<List<StackGroup>> members, @Nullable IdleLoop loop) {
    this.dumps = dumps;
    this.members = members;
    this.loop = loop;
  }

  /** Returns the growth, given the ids of all threads of the last dump. */
  GroupGrowth growth(Set<String> alive) {
    List<Integer> counts =
        members.stream().map(groups -> groups.stream().mapToInt(StackGroup::count).sum()).toList();
    int last = dumps.size() - 1;
    Double span = last == 0 ? null : dumps.get(last).secondsSince(dumps.get(0));
    Double perSec = span == null || span <= 0 ? null : (counts.get(last) - counts.get(0)) / span;
    if (!members.stream().flatMap(List::stream).allMatch(GrowthCounter::isEachNamed)) {
      // Three sample names of a group do not count its owners.
      return new GroupGrowth(counts, null, null, null, List.of(), List.of(), null, null, perSec);
    }
    List<Map<String, DumpedThread>> byId = members.stream().map(GrowthCounter::byId).toList();
    Map<String, Integer> firstSeen = new HashMap<>();
    for (int i = 0; i < last; i++) {
      int dump = i;
      byId.get(i).keySet().forEach(id -> firstSeen.putIfAbsent(id, dump));
    }
    List<Integer> lasting = new ArrayList<>();
    Set<String> suspects = new HashSet<>();
    for (int i = 1; i <= last; i++) {
      Set<String> still = still(byId.get(i - 1), byId.get(i));
      lasting.add(still.size());
      suspects.addAll(still);
    }
    List<Integer> held = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      Map<String, DumpedThread> then = byId.get(i);
      held.add(
          (int)
              then.keySet().stream()
                  .filter(id -> hasStayed(id, then, byId.get(last), alive))
                  .count());
    }
    boolean isLong =
        new GroupGrowth(counts, null, null, null, held, lasting, null, null, null).isLongSeries();
    if (isLong && loop == null) {
      firstSeen.keySet().retainAll(suspects);
    }
    int stayed = 0;
    Integer since = null;
    for (Map.Entry<String, Integer> seen : firstSeen.entrySet()) {
      for (int dump = seen.getValue(); dump < last; dump++) {
        // A pool's thread may have come back from one call and be stuck in a later one.
        if (hasStayed(seen.getKey(), byId.get(dump), byId.get(last), alive)) {
          stayed++;
          since = since == null ? dump : Math.min(since, dump);
          break;
        }
        if (!isLong) {
          break;
        }
      }
    }
    Double heldSec = since == null ? null : dumps.get(last).secondsSince(dumps.get(since));
    if (isLong) {
      CountSeries stock = new CountSeries(owners() == null ? held : counts);
      Double seconds = stock.growthSeconds(dumps);
      perSec = seconds == null || seconds <= 0 ? null : Double.valueOf(stock.growth() / seconds);
    }
    int seen = firstSeen.size();
    return new GroupGrowth(
        counts, owners(), seen, seen - stayed, held, lasting, since, heldSec, perSec);
  }

  private boolean hasStayed(
      String id,
      Map<String, DumpedThread> earlier,
      Map<String, DumpedThread> last,
      Set<String> alive) {
    // A selector thread that happens to be busy has not ended.
    return loop != null ? alive.contains(id) : isStill(earlier.get(id), last.get(id));
  }

  /** Returns the threads of the later dump that have not moved since the earlier one. */
  private static Set<String> still(
      Map<String, DumpedThread> earlier, Map<String, DumpedThread> later) {
    return later.entrySet().stream()
        .filter(entry -> isStill(earlier.get(entry.getKey()), entry.getValue()))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private static boolean isStill(@Nullable DumpedThread earlier, @Nullable DumpedThread later) {
    if (earlier == null || later == null) {
      return false;
    }
    return earlier.cpuMillis() == null
        || later.cpuMillis() == null
        || later.cpuMillis() - earlier.cpuMillis() < RAN_CPU_MILLIS;
  }

  private @Nullable List<Integer> owners() {
    List<Integer> owners = new ArrayList<>();
    for (List<StackGroup> groups : members) {
      Set<String> different =
          groups.stream()
              .flatMap(group -> group.members().stream())
              .map(thread -> ThreadRole.of(thread.name()).owner())
              .filter(Objects::nonNull)
              .collect(Collectors.toSet());
      owners.add(different.size());
    }
    boolean numbered = owners.stream().anyMatch(count -> count > 0);
    return loop != null && numbered ? owners : null;
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
