package dev.leakdrill.threads;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sorts the threads of all dumps into groups. For one analysis, by one thread. */
final class ThreadGrouper {

  private final List<Dump> dumps;
  private final Map<List<String>, StackProfile> profiles = new HashMap<>();
  private final Map<Key, GroupBuilder> groups = new LinkedHashMap<>();

  private ThreadGrouper(List<Dump> dumps) {
    this.dumps = dumps;
  }

  /** What the threads of a group have in common; idle ones have a role, others a stack's head. */
  private record Key(List<String> head, @Nullable IdleLoop loop, String role) {}

  /** Returns the groups, those that grew most first, then the largest. */
  static List<StackGroup> of(List<Dump> dumps) {
    ThreadGrouper grouping = new ThreadGrouper(dumps);
    for (int i = 0; i < dumps.size(); i++) {
      for (DumpedThread thread : dumps.get(i).threads()) {
        grouping.add(i, thread);
      }
    }
    Dump last = dumps.get(dumps.size() - 1);
    Set<String> alive = new HashSet<>();
    Map<String, DumpedThread> lockHolders = new HashMap<>();
    for (DumpedThread thread : last.threads()) {
      if (thread.id() != null) {
        alive.add(thread.id());
      }
      thread.holdsLocks().forEach(lock -> lockHolders.put(lock, thread));
    }
    List<StackGroup> found = new ArrayList<>();
    grouping.groups.values().forEach(group -> found.add(group.finished(alive, lockHolders)));
    found.sort(
        Comparator.comparingInt((StackGroup group) -> group.growth().total())
            .thenComparingInt(group -> group.growth().last())
            .reversed());
    return found;
  }

  private void add(int dump, DumpedThread thread) {
    StackProfile profile = profiles.computeIfAbsent(thread.frames(), StackProfile::of);
    boolean byRole = profile.loop() != null || thread.frames().isEmpty();
    Key key =
        new Key(
            byRole ? List.of() : profile.head(),
            profile.loop(),
            byRole ? ThreadRole.of(thread.name()).name() : "");
    groups
        .computeIfAbsent(key, any -> new GroupBuilder(dumps, profile.loop()))
        .add(dump, thread, profile);
  }
}
