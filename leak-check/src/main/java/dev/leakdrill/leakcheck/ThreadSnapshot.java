package dev.leakdrill.leakcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The threads, platform and virtual, that were alive at one moment: the baseline of a judgement.
 *
 * <p>Immutable. Holds the threads themselves, so keep it no longer than the test it belongs to.
 */
final class ThreadSnapshot {

  private final Set<Object> identities;

  private ThreadSnapshot(Set<Object> identities) {
    this.identities = Set.copyOf(identities);
  }

  static ThreadSnapshot take() {
    return new ThreadSnapshot(
        look().stream().map(LiveThread::identity).collect(Collectors.toSet()));
  }

  /** This snapshot and these threads: they will not be found again. */
  ThreadSnapshot with(Collection<LiveThread> others) {
    Set<Object> all = new HashSet<>(identities);
    others.forEach(thread -> all.add(thread.identity()));
    return new ThreadSnapshot(all);
  }

  /**
   * The threads that are alive, are not in this snapshot and may not stay, once there is none or
   * the time is up.
   *
   * @param lingerMillis how long to look at most, in milliseconds; the last look comes after it
   */
  List<LiveThread> newSince(AllowList allowed, long lingerMillis) {
    return GracePeriod.until(List::isEmpty, () -> newNow(allowed), lingerMillis);
  }

  private List<LiveThread> newNow(AllowList allowed) {
    return look().stream()
        .filter(thread -> !identities.contains(thread.identity()))
        .filter(thread -> !allowed.allows(thread))
        // Last: a thread that ended while the others were looked at is no leak.
        .filter(LiveThread::alive)
        .toList();
  }

  private static List<LiveThread> look() {
    List<LiveThread> found = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> found.add(LiveThread.platform(thread, stack)));
    found.addAll(VirtualThreads.look());
    return found;
  }
}
