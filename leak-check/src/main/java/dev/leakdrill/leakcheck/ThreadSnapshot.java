package dev.leakdrill.leakcheck;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The platform and virtual threads that were alive at one moment; the baseline of a test.
 *
 * <p>Immutable. Refers to the threads, so do not keep it longer than its test runs.
 */
final class ThreadSnapshot {

  private final Set<Object> identities;

  private ThreadSnapshot(Set<Object> identities) {
    this.identities = Set.copyOf(identities);
  }

  static ThreadSnapshot take() {
    return new ThreadSnapshot(
        liveThreads().stream().map(LiveThread::identity).collect(Collectors.toSet()));
  }

  /** Returns this snapshot with these threads added, so that they are not reported again. */
  ThreadSnapshot with(Collection<LiveThread> others) {
    Set<Object> all = new HashSet<>(identities);
    others.forEach(thread -> all.add(thread.identity()));
    return new ThreadSnapshot(all);
  }

  /**
   * Waits up to the grace period and returns the live threads that are neither in this snapshot nor
   * allowed; returns at once if there are none.
   *
   * @param lingerMillis the grace period in milliseconds
   */
  List<LiveThread> newSince(AllowList allowed, long lingerMillis) {
    return GracePeriod.awaitClean(List::isEmpty, () -> newNow(allowed), lingerMillis);
  }

  private List<LiveThread> newNow(AllowList allowed) {
    return liveThreads().stream()
        .filter(thread -> !identities.contains(thread.identity()))
        .filter(thread -> !allowed.allows(thread))
        // Last: a thread that ended during the checks above is not a leak.
        .filter(LiveThread::alive)
        .toList();
  }

  private static List<LiveThread> liveThreads() {
    List<LiveThread> found = new ArrayList<>();
    Thread.getAllStackTraces()
        .forEach((thread, stack) -> found.add(LiveThread.platform(thread, stack)));
    found.addAll(VirtualThreads.live());
    return found;
  }
}
