package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds places at which many threads wait that are not idle workers: most of a pool in one call.
 * How many are many depends on what they wait for; three that wait for a pool's lease say more than
 * twenty that read from sockets. In a series there must be many in every dump. Stateless.
 */
final class PiledUpRules {

  /** In-flight requests each have a virtual thread or a goroutine, so a busy program has many. */
  private static final int MIN_VIRTUAL_PILE = 30;

  private static final int MIN_UNLIMITED_PILE = 10;

  /** A pool with that share of idle threads is not in trouble. */
  private static final double MAX_IDLE_SHARE = 0.2;

  private PiledUpRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    ThreadRoles roles = ThreadRoles.of(dumps.get(dumps.size() - 1));
    List<Candidate> candidates = new ArrayList<>();
    for (GroupHistory group : groups) {
      if (isPile(group, roles)) {
        candidates.add(candidate(group, dumps));
      }
    }
    return candidates;
  }

  private static boolean isPile(GroupHistory group, ThreadRoles roles) {
    int count = group.growth().counts().stream().mapToInt(Integer::intValue).min().orElse(0);
    int enough = group.waitKind().minPile();
    if (group.loop() != null || !group.waits() || count < enough || group.stack().isEmpty()) {
      return false;
    }
    if (IdleWaits.isWaitForWork(group)) {
      return false;
    }
    boolean isShortage = enough <= 3;
    if (isShortage) {
      return true;
    }
    List<DumpedThread> threads = group.lastThreads();
    int idle = roles.idleLike(threads);
    return idle <= MAX_IDLE_SHARE * (idle + group.growth().last())
        && (!isOnePerRequest(group)
            || count >= (isUnlimited(group) ? MIN_UNLIMITED_PILE : MIN_VIRTUAL_PILE));
  }

  /** A goroutine is one per request where it calls; a channel may as well be a stage of a pipe. */
  private static boolean isOnePerRequest(GroupHistory group) {
    return group.virtual() || group.isGo() && group.waitKind().isCall();
  }

  /** Returns whether the threads wait for tasks, and would for ever. */
  private static boolean isUnlimited(GroupHistory group) {
    return !group.state().equals("TIMED_WAITING")
        && (group.waitKind() == WaitKind.FUTURE || group.waitKind() == WaitKind.LATCH);
  }

  private static Candidate candidate(GroupHistory group, List<Dump> dumps) {
    List<DumpedThread> threads = group.lastThreads();
    int count = group.growth().last();
    List<String> evidence = new ArrayList<>();
    if (dumps.size() > 1) {
      evidence.add("in each dump: " + CulpritText.values(new CountSeries(group.growth().counts())));
    } else {
      evidence.add("one dump cannot show whether they come and go");
    }
    FindingText.addLimit(group, evidence);
    FindingText.addCreator(group, evidence);
    Finding finding =
        FindingText.finding(
            FindingKind.PILED_UP,
            dumps.size() > 1 || group.waitKind().minPile() <= 3 && count > 5
                ? Confidence.MEDIUM
                : Confidence.LOW,
            group,
            count,
            FindingText.many(group, count) + " " + FindingText.waits(group, count),
            evidence,
            dumps.size() == 1);
    return Candidate.of(finding, threads);
  }
}
