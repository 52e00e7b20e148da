package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Threads that have not run between dumps, as far as dumps tell. Stateless. */
final class AtRest {

  /** A thread that never ran has used no more processor time than this, milliseconds. */
  private static final double MAX_CPU_MILLIS = 1;

  private AtRest() {}

  /**
   * Returns the threads of the last dump that are in all others too, with the same stack, and have
   * not run; none if there is one dump.
   */
  static Set<DumpedThread> inAll(List<Dump> dumps) {
    Set<DumpedThread> same = Collections.newSetFromMap(new IdentityHashMap<>());
    if (dumps.size() < 2) {
      return same;
    }
    List<Map<String, DumpedThread>> earlier =
        dumps.subList(0, dumps.size() - 1).stream().map(AtRest::byId).toList();
    for (DumpedThread thread : dumps.get(dumps.size() - 1).namedThreads()) {
      String id = thread.id();
      if (id != null && earlier.stream().allMatch(then -> isSame(then.get(id), thread))) {
        same.add(thread);
      }
    }
    return same;
  }

  /** Returns whether a thread has not run since an earlier dump, by its processor time. */
  static boolean hasNotRun(DumpedThread earlier, DumpedThread later) {
    Double before = earlier.cpuMillis();
    Double after = later.cpuMillis();
    return before == null || after == null || after - before < MAX_CPU_MILLIS;
  }

  private static boolean isSame(@Nullable DumpedThread earlier, DumpedThread later) {
    return earlier != null && earlier.frames().equals(later.frames()) && hasNotRun(earlier, later);
  }

  private static Map<String, DumpedThread> byId(Dump dump) {
    Map<String, DumpedThread> byId = new HashMap<>();
    for (DumpedThread thread : dump.namedThreads()) {
      if (thread.id() != null) {
        byId.put(thread.id(), thread);
      }
    }
    return byId;
  }
}
