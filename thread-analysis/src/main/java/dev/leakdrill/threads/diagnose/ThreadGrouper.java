package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Sorts the threads of all dumps into groups that wait at the same place. For one analysis, by one
 * thread.
 */
final class ThreadGrouper {

  private final List<Dump> dumps;
  private final Map<List<String>, StackProfile> profiles = new HashMap<>();
  private final Map<Key, GroupBuilder> groups = new LinkedHashMap<>();

  private ThreadGrouper(List<Dump> dumps) {
    this.dumps = dumps;
  }

  /** The key of a group: a role for idle threads, the head of the stack for others. */
  private record Key(List<String> head, @Nullable IdleLoop loop, String role) {}

  /** Returns the groups, those that grew most first, then the largest. */
  static List<GroupHistory> of(List<Dump> dumps) {
    ThreadGrouper grouper = new ThreadGrouper(dumps);
    for (int i = 0; i < dumps.size(); i++) {
      for (StackGroup group : dumps.get(i).groups()) {
        grouper.add(i, group);
      }
    }
    Dump last = dumps.get(dumps.size() - 1);
    Set<String> alive = new HashSet<>();
    Map<String, DumpedThread> lockHolders = new HashMap<>();
    for (DumpedThread thread : last.namedThreads()) {
      if (thread.id() != null) {
        alive.add(thread.id());
      }
      thread.holdsLocks().forEach(lock -> lockHolders.put(lock, thread));
    }
    List<GroupHistory> found = new ArrayList<>();
    grouper.groups.values().forEach(group -> found.add(group.build(alive, lockHolders)));
    found.sort(
        Comparator.comparingInt((GroupHistory group) -> group.growth().total())
            .thenComparingInt(group -> group.growth().last())
            .reversed());
    return found;
  }

  private void add(int dump, StackGroup threads) {
    StackProfile profile = profiles.computeIfAbsent(threads.frames(), StackProfile::of);
    if (profile.loop() == null && !threads.frames().isEmpty()) {
      builder(new Key(profile.head(), null, ""), profile).add(dump, threads, profile);
      return;
    }
    byRole(threads)
        .forEach(
            (role, ofRole) ->
                builder(new Key(List.of(), profile.loop(), role), profile)
                    .add(dump, ofRole, profile));
  }

  /** Idle threads of different pools have the same stack, so only their names tell them apart. */
  private static Map<String, StackGroup> byRole(StackGroup threads) {
    Map<String, List<DumpedThread>> members = new LinkedHashMap<>();
    for (DumpedThread thread : threads.members()) {
      members
          .computeIfAbsent(ThreadRole.of(thread.name()).name(), any -> new ArrayList<>())
          .add(thread);
    }
    Map<String, StackGroup> groups = new LinkedHashMap<>();
    members.forEach(
        (role, ofRole) -> {
          int unnamed = groups.isEmpty() ? threads.unnamed() : 0;
          groups.put(role, new StackGroup(ofRole.size() + unnamed, ofRole));
        });
    return groups;
  }

  private GroupBuilder builder(Key key, StackProfile profile) {
    return groups.computeIfAbsent(key, any -> new GroupBuilder(dumps, profile.loop()));
  }
}
