package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * The findings of all rules, the most telling one first, without those that say of the same threads
 * what another one says better. Stateless.
 */
final class FindingRanking {

  private static final int MAX_FINDINGS = 5;

  /** Of what is equal here, the first are the most telling already, or the largest groups. */
  private static final Comparator<Candidate> MOST_TELLING =
      Comparator.comparing((Candidate candidate) -> !isPlain(candidate.finding()))
          .thenComparing(candidate -> candidate.finding().confidence(), Comparator.reverseOrder())
          .thenComparing(candidate -> candidate.finding().kind());

  private FindingRanking() {}

  /**
   * Returns the findings.
   *
   * @param dumps of one process; one dump if there is no such series
   * @param suspects what grows, the most telling one first
   */
  static List<Finding> of(
      List<Dump> dumps, List<GroupHistory> groups, List<CulpritRanking.Suspect> suspects) {
    List<Candidate> candidates = new ArrayList<>(Deadlocks.of(dumps));
    candidates.addAll(GoDeadlockRules.of(dumps, groups));
    candidates.addAll(BlockedChains.of(dumps));
    List<Candidate> blocked = List.copyOf(candidates);
    candidates.addAll(StarvedPools.of(dumps));
    candidates.addAll(PinnedCarriers.of(dumps));
    GrowthFindings.of(suspects).stream()
        .filter(growth -> blocked.stream().noneMatch(lock -> explains(lock, growth)))
        .forEach(candidates::add);
    candidates.addAll(StuckRules.of(dumps, groups));
    candidates.addAll(PiledUpRules.of(dumps, groups));
    candidates.addAll(ManyOwnersRules.of(dumps, groups));
    candidates.addAll(EndlessLoopRules.of(dumps, groups));
    candidates.addAll(BusyThreadRules.of(dumps, groups));
    candidates.addAll(ClassInitialiserRules.of(dumps, groups));
    candidates.sort(MOST_TELLING);
    return withoutRepetition(candidates);
  }

  /** A queue that grows before a lock is the lock's: what to look at is who holds it. */
  private static boolean explains(Candidate lock, Candidate growth) {
    return growth.isMostlyIn(lock.threads())
        && lock.finding().confidence().compareTo(growth.finding().confidence()) >= 0;
  }

  private static List<Finding> withoutRepetition(List<Candidate> candidates) {
    List<Finding> findings = new ArrayList<>();
    Set<DumpedThread> explained = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Candidate candidate : candidates) {
      if (findings.size() < MAX_FINDINGS && !candidate.isMostlyIn(explained)) {
        findings.add(candidate.finding());
        explained.addAll(candidate.threads());
      }
    }
    return findings;
  }

  /** Returns whether nothing else is as telling: a deadlock, or growth that is not a guess. */
  private static boolean isPlain(Finding finding) {
    return finding.kind() == FindingKind.DEADLOCK
        || finding.kind() == FindingKind.GROWS && finding.confidence() != Confidence.LOW;
  }
}
