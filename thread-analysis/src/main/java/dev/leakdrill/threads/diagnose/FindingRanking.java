package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.List;

/** The findings of all rules, the most telling one first. Stateless. */
final class FindingRanking {

  private static final int MAX_FINDINGS = 5;

  private FindingRanking() {}

  static List<Finding> of(
      List<Dump> dumps,
      List<GroupHistory> groups,
      List<SiteHistory> sites,
      List<Culprit> suspects) {
    List<Finding> findings = new ArrayList<>();
    suspects.forEach(suspect -> findings.add(finding(suspect)));
    return findings.stream().limit(MAX_FINDINGS).toList();
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
