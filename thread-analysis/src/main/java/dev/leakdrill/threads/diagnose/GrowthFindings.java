package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says of what grows, as the leak rules found it, what a finding says. Idle threads that grow along
 * with a client's or a timer's own thread belong to the same clients, so they are one finding.
 * Stateless.
 */
final class GrowthFindings {

  private GrowthFindings() {}

  static List<Candidate> of(List<CulpritRanking.Suspect> suspects) {
    List<Candidate> candidates = new ArrayList<>();
    CulpritRanking.Suspect owner = null;
    List<String> along = new ArrayList<>();
    List<DumpedThread> threadsAlong = new ArrayList<>();
    for (CulpritRanking.Suspect suspect : suspects) {
      GroupHistory group = suspect.group();
      boolean isIdle = group != null && group.loop() != null;
      if (isIdle && owner != null) {
        along.add(
            "with them grow %d %s threads (%s)"
                .formatted(
                    group.growth().last(),
                    group.role(),
                    CulpritText.values(new CountSeries(group.growth().counts()))));
        threadsAlong.addAll(group.lastThreads());
      } else if (isIdle) {
        owner = suspect;
      }
    }
    for (CulpritRanking.Suspect suspect : suspects) {
      GroupHistory group = suspect.group();
      boolean isIdle = group != null && group.loop() != null;
      if (suspect == owner) {
        candidates.add(candidate(suspect, along, threadsAlong));
      } else if (!isIdle) {
        candidates.add(candidate(suspect, List.of(), List.of()));
      }
    }
    return candidates;
  }

  private static Candidate candidate(
      CulpritRanking.Suspect suspect, List<String> along, List<DumpedThread> threadsAlong) {
    Culprit culprit = suspect.culprit();
    GroupHistory group = suspect.group();
    List<String> evidence = new ArrayList<>(culprit.evidence());
    evidence.addAll(along);
    if (group != null) {
      FindingText.addCreator(group, evidence);
    }
    Finding finding =
        new Finding(
            FindingKind.GROWS,
            culprit.confidence(),
            culprit.resource(),
            culprit.count(),
            culprit.frame(),
            group == null ? culprit.frame() : group.ownFrame(),
            sentence(culprit, group, threadsAlong.size()),
            evidence,
            nextSteps(group),
            group == null ? List.of() : FindingText.names(group.lastThreads()),
            culprit.stack());
    List<DumpedThread> threads = new ArrayList<>(threadsAlong);
    if (group != null) {
      threads.addAll(group.lastThreads());
    }
    return Candidate.of(finding, threads);
  }

  private static String sentence(Culprit culprit, @Nullable GroupHistory group, int threadsAlong) {
    if (threadsAlong > 0) {
      return culprit.sentence()
          + "; %d other idle threads grow with them, so these are clients that are not closed"
              .formatted(threadsAlong);
    }
    boolean isNamed = group == null || Objects.equals(group.placeOfWait(), group.namedFrame());
    return isNamed
        ? culprit.sentence()
        : culprit.sentence() + "; there they want a lock in " + group.placeOfWait();
  }

  private static List<String> nextSteps(@Nullable GroupHistory group) {
    if (group == null) {
      return List.of("look for a path from this line on which what it acquires is not given back");
    }
    return group.loop() == null ? NextSteps.of(group, false) : NextSteps.findMaker(group);
  }
}
