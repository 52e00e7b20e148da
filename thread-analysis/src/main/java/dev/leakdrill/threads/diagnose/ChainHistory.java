package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A chain of the last dump in those before it: locks have other addresses there, so it is known by
 * its threads and by the places at which they wait. Immutable.
 *
 * @param counts how many threads waited at these places in each dump, the last one included
 * @param sameThreads how many of the last dump's waited at the same place in all dumps from the
 *     first that shows it, without having run; 0 if the dumps do not tell threads apart
 * @param dumps how many dumps in a row show it, the last one included
 * @param moves whether most of those that wait in one dump are gone in the next
 * @param sameHolder whether the same thread holds the lock in all of them
 */
record ChainHistory(
    List<Integer> counts, int sameThreads, int dumps, boolean moves, boolean sameHolder) {

  /** Copies the list. */
  ChainHistory {
    counts = List.copyOf(counts);
  }

  static ChainHistory of(LockGraph.Chain chain, List<LockGraph> graphs) {
    Set<String> places = new HashSet<>();
    chain.waits().forEach(wait -> places.add(place(wait)));
    List<List<LockGraph.Wait>> waits = new ArrayList<>();
    for (LockGraph graph : graphs.subList(0, graphs.size() - 1)) {
      waits.add(graph.waits().stream().filter(wait -> places.contains(place(wait))).toList());
    }
    waits.add(chain.waits());
    int last = waits.size() - 1;
    int first = last;
    while (first > 0 && !waits.get(first - 1).isEmpty()) {
      first--;
    }
    Map<String, LockGraph.Wait> same = byThread(waits.get(last));
    boolean moves = false;
    Map<String, LockGraph.Wait> later = byThread(waits.get(last));
    for (int dump = last - 1; dump >= first; dump--) {
      Map<String, LockGraph.Wait> earlier = byThread(waits.get(dump));
      int stayed = stayed(earlier, later).size();
      moves |= 2 * stayed < Math.min(earlier.size(), later.size());
      same.keySet().retainAll(stayed(earlier, same));
      later = earlier;
    }
    return new ChainHistory(
        waits.stream().map(LockGraph::count).toList(),
        first == last ? 0 : same.size(),
        last - first + 1,
        moves,
        isSameHolder(chain, waits.subList(first, last)));
  }

  private static Set<String> stayed(
      Map<String, LockGraph.Wait> earlier, Map<String, LockGraph.Wait> later) {
    Set<String> stayed = new HashSet<>();
    later.forEach(
        (id, wait) -> {
          LockGraph.Wait then = earlier.get(id);
          if (then != null
              && place(then).equals(place(wait))
              && AtRest.hasNotRun(then.thread(), wait.thread())) {
            stayed.add(id);
          }
        });
    return stayed;
  }

  private static boolean isSameHolder(LockGraph.Chain chain, List<List<LockGraph.Wait>> earlier) {
    DumpedThread holder = chain.holder();
    if (holder == null) {
      return false;
    }
    return earlier.stream()
        .allMatch(
            waits ->
                waits.stream()
                    .map(LockGraph.Wait::holder)
                    .filter(Objects::nonNull)
                    .anyMatch(then -> isSame(then, holder)));
  }

  private static boolean isSame(DumpedThread one, DumpedThread other) {
    return one.id() == null || other.id() == null
        ? one.name().equals(other.name())
        : one.id().equals(other.id());
  }

  private static Map<String, LockGraph.Wait> byThread(List<LockGraph.Wait> waits) {
    Map<String, LockGraph.Wait> byThread = new HashMap<>();
    for (LockGraph.Wait wait : waits) {
      String id = identity(wait.thread());
      if (id != null) {
        byThread.put(id, wait);
      }
    }
    return byThread;
  }

  private static @Nullable String identity(DumpedThread thread) {
    return thread.id() != null ? thread.id() : thread.name().isEmpty() ? null : thread.name();
  }

  private static String place(LockGraph.Wait wait) {
    return String.valueOf(wait.place().frame());
  }
}
