package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** The findings of all rules, the most telling one first. Stateless. */
final class FindingRanking {

  private static final int MAX_FINDINGS = 5;

  private FindingRanking() {}

  static List<Finding> of(
      List<Dump> dumps,
      List<GroupHistory> groups,
      List<SiteHistory> sites,
      List<Culprit> suspects) {
    List<Candidate> candidates = new ArrayList<>();
    suspects.forEach(suspect -> candidates.add(Candidate.of(finding(suspect), List.of())));
    return withoutRepetition(candidates);
  }

  private static List<Finding> withoutRepetition(List<Candidate> candidates) {
    List<Finding> findings = new ArrayList<>();
    Set<DumpedThread> explained = Collections.newSetFromMap(new IdentityHashMap<>());
    candidates.stream()
        .sorted(Comparator.comparing(candidate -> candidate.finding().kind()))
        .filter(candidate -> !candidate.isMostlyIn(explained))
        .limit(MAX_FINDINGS)
        .forEach(
            candidate -> {
              findings.add(candidate.finding());
              explained.addAll(candidate.threads());
            });
    return findings;
  }

  private static Finding finding(Culprit culprit) {
    return new Finding(
        FindingKind.GROWS,
        culprit.confidence(),
        culprit.resource(),
        culprit.count(),
        culprit.frame(),
        culprit.frame(),
        culprit.sentence(),
        culprit.evidence(),
        List.of(),
        List.of(),
        culprit.stack());
  }
}
