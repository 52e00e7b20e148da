package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Gathers a group's threads dump by dump. For one analysis, by one thread. */
final class GroupBuilder {

  private final List<Dump> dumps;
  private final @Nullable IdleLoop loop;
  private final List<List<StackGroup>> members = new ArrayList<>();
  private final Map<List<String>, StackProfile> profiles = new HashMap<>();

  GroupBuilder(List<Dump> dumps, @Nullable IdleLoop loop) {
    this.dumps = dumps;
    this.loop = loop;
    dumps.forEach(dump -> members.add(new ArrayList<>()));
  }

  /** Adds threads of the dump with this index. */
  void add(int dump, StackGroup threads, StackProfile profile) {
    members.get(dump).add(threads);
    profiles.putIfAbsent(profile.frames(), profile);
  }

  /**
   * Returns the group.
   *
   * @param alive ids of all threads of the last dump
   * @param lockHolders its threads by the locks they hold
   */
  GroupHistory build(Set<String> alive, Map<String, DumpedThread> lockHolders) {
    List<StackGroup> latest =
        members.stream()
            .filter(each -> !each.isEmpty())
            .reduce((earlier, later) -> later)
            .orElseThrow();
    StackProfile profile =
        Objects.requireNonNull(profiles.get(commonest(latest, DumpedThread::frames)));
    return new GroupHistory(
        profile.frames(),
        profile.frameToName(),
        profile.origin(),
        loop,
        commonest(latest, thread -> ThreadRole.of(thread.name()).name()),
        commonest(latest, DumpedThread::state),
        members.stream().map(StateCounts::of).toList(),
        longestStatedWaitSec(latest),
        areMost(latest, group -> profile.isWaiting(group.state())),
        areMost(latest, StackGroup::virtual),
        WaitKind.of(profile.frames(), commonest(latest, DumpedThread::state)),
        members.get(members.size() - 1),
        lockHolder(latest, lockHolders),
        GroupGrowth.of(dumps, members, loop, alive));
  }

  private static @Nullable String lockHolder(
      List<StackGroup> latest, Map<String, DumpedThread> lockHolders) {
    String lock = commonest(latest, thread -> Objects.requireNonNullElse(thread.wantsLock(), ""));
    DumpedThread holder = lockHolders.get(lock);
    if (holder == null || latest.stream().anyMatch(group -> group.members().contains(holder))) {
      return null;
    }
    return "\"" + holder.name() + "\" at " + StackProfile.of(holder.frames()).namedFrame();
  }

  private static @Nullable Double longestStatedWaitSec(List<StackGroup> groups) {
    return groups.stream()
        .flatMap(group -> group.members().stream())
        .map(DumpedThread::waitSec)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  private static boolean areMost(List<StackGroup> groups, Predicate<StackGroup> condition) {
    int all = groups.stream().mapToInt(StackGroup::count).sum();
    int such = groups.stream().filter(condition).mapToInt(StackGroup::count).sum();
    return 2 * such > all;
  }

  private static <T> T commonest(List<StackGroup> groups, Function<DumpedThread, T> property) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    for (StackGroup group : groups) {
      counts.merge(property.apply(group.members().get(0)), group.unnamed(), Integer::sum);
      group.members().forEach(thread -> counts.merge(property.apply(thread), 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .orElseThrow()
        .getKey();
  }
}
