package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.StackGroup;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How many threads of a dump have the same role by their names, and how many of those are idle.
 * Immutable.
 */
final class ThreadRoles {

  private final Map<String, Integer> all = new HashMap<>();
  private final Map<String, Integer> idle = new HashMap<>();

  private ThreadRoles() {}

  static ThreadRoles of(Dump dump) {
    ThreadRoles roles = new ThreadRoles();
    for (StackGroup group : dump.groups()) {
      // Goroutines are started for one connection or call each, and are of no pool.
      boolean isPooled = group.frames().isEmpty() || !Frames.isGo(group.frames().get(0));
      boolean isIdle = isPooled && IdleLoop.of(group.frames()).isPresent();
      for (DumpedThread thread : group.members()) {
        String role = ThreadRole.of(thread.name()).name();
        roles.all.merge(role, 1, Integer::sum);
        if (isIdle) {
          roles.idle.merge(role, 1, Integer::sum);
        }
      }
    }
    return roles;
  }

  /** Returns the number of threads that have a role of one of these. */
  int countLike(List<DumpedThread> threads) {
    return sum(all, threads);
  }

  /** Returns the number of idle threads that have a role of one of these. */
  int idleLike(List<DumpedThread> threads) {
    return sum(idle, threads);
  }

  /** Returns whether other threads have the same role, as the workers of a pool have. */
  boolean isOneOfSeveral(DumpedThread thread) {
    return all.getOrDefault(ThreadRole.of(thread.name()).name(), 0) > 1;
  }

  private static int sum(Map<String, Integer> counts, List<DumpedThread> threads) {
    Set<String> roles =
        threads.stream()
            .map(thread -> ThreadRole.of(thread.name()).name())
            .collect(Collectors.toSet());
    return roles.stream().mapToInt(role -> counts.getOrDefault(role, 0)).sum();
  }
}
