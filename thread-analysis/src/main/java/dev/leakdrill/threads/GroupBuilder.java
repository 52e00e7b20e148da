package dev.leakdrill.threads;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A group while its threads are gathered, dump by dump. For one analysis, by one thread. */
final class GroupBuilder {

  private final List<Dump> dumps;
  private final @Nullable IdleLoop loop;
  private final List<List<DumpedThread>> members = new ArrayList<>();
  private final Map<List<String>, StackProfile> profiles = new HashMap<>();

  GroupBuilder(List<Dump> dumps, @Nullable IdleLoop loop) {
    this.dumps = dumps;
    this.loop = loop;
    dumps.forEach(dump -> members.add(new ArrayList<>()));
  }

  void add(int dump, DumpedThread thread, StackProfile profile) {
    members.get(dump).add(thread);
    profiles.putIfAbsent(profile.frames(), profile);
  }

  /**
   * Returns the group.
   *
   * @param alive ids of all threads of the last dump
   * @param lockHolders its threads by the locks they hold
   */
  StackGroup finished(Set<String> alive, Map<String, DumpedThread> lockHolders) {
    List<DumpedThread> latest =
        members.stream()
            .filter(each -> !each.isEmpty())
            .reduce((earlier, later) -> later)
            .orElseThrow();
    StackProfile profile =
        Objects.requireNonNull(profiles.get(commonest(latest, DumpedThread::frames)));
    long waiting = latest.stream().filter(thread -> profile.waitsIn(thread.state())).count();
    long virtual = latest.stream().filter(DumpedThread::virtual).count();
    return new StackGroup(
        profile.frames(),
        profile.idleFrame(),
        profile.origin(),
        loop,
        commonest(latest, thread -> ThreadRole.of(thread.name()).name()),
        commonest(latest, DumpedThread::state),
        2 * waiting > latest.size(),
        2 * virtual > latest.size(),
        lockHeldBy(latest, lockHolders),
        new GrowthCounter(dumps, members, loop).growth(alive));
  }

  private static @Nullable String lockHeldBy(
      List<DumpedThread> latest, Map<String, DumpedThread> lockHolders) {
    String lock = commonest(latest, thread -> Objects.requireNonNullElse(thread.wantsLock(), ""));
    DumpedThread holder = lockHolders.get(lock);
    if (holder == null || latest.contains(holder)) {
      return null;
    }
    return "\"" + holder.name() + "\" at " + StackProfile.of(holder.frames()).named();
  }

  private static <T> T commonest(List<DumpedThread> threads, Function<DumpedThread, T> property) {
    Map<T, Integer> counts = new LinkedHashMap<>();
    threads.forEach(thread -> counts.merge(property.apply(thread), 1, Integer::sum));
    return counts.entrySet().stream()
        .reduce((one, other) -> other.getValue() > one.getValue() ? other : one)
        .orElseThrow()
        .getKey();
  }
}
