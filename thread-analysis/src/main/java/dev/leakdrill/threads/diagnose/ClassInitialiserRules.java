package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds static initialisers that do not end where the dump has no word on it, as the JSON of JDK 25
 * has none: two that need each other's class wait for ever, and whoever uses one of the classes
 * waits after them. The JVM says RUNNABLE of all of these, and the topmost frame is the program's
 * own. Stateless.
 */
final class ClassInitialiserRules {

  private static final String INITIALISER = "<clinit>";

  private ClassInitialiserRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    List<GroupHistory> initialisers = new ArrayList<>();
    List<DumpedThread> concerned = new ArrayList<>();
    for (GroupHistory group : groups) {
      if (isInInitialiser(group)) {
        initialisers.add(group);
        concerned.addAll(group.lastThreads());
      }
    }
    if (initialisers.size() < 2) {
      return List.of();
    }
    int before = concerned.size();
    groups.stream()
        .filter(group -> !isInInitialiser(group) && standsAtOwnCall(group))
        .forEach(group -> concerned.addAll(group.lastThreads()));
    return List.of(candidate(dumps, initialisers, concerned, concerned.size() - before));
  }

  private static boolean isInInitialiser(GroupHistory group) {
    return standsAtOwnCall(group) && Frames.method(group.stack().get(0)).endsWith(INITIALISER);
  }

  /** Returns whether an own frame is on top in each dump, in a thread that is said to run. */
  private static boolean standsAtOwnCall(GroupHistory group) {
    return group.loop() == null
        && !group.stack().isEmpty()
        && !group.waits()
        && FrameOrigin.of(group.stack().get(0)) == FrameOrigin.OWN
        && !group.stack().get(0).contains("Native Method")
        && group.growth().counts().stream().allMatch(count -> count > 0);
  }

  private static Candidate candidate(
      List<Dump> dumps, List<GroupHistory> initialisers, List<DumpedThread> concerned, int others) {
    GroupHistory first = initialisers.get(0);
    String sentence =
        "%d threads are in static initialisers, at %s and %s: classes that need each other wait for"
                .formatted(
                    initialisers.size(), first.namedFrame(), initialisers.get(1).namedFrame())
            + " ever"
            + (others > 0
                ? "; %d more threads stand before a class that is not ready".formatted(others)
                : "");
    List<String> evidence = new ArrayList<>();
    evidence.add("the topmost frame is the program's own, and the thread is said to run");
    evidence.add(
        dumps.size() > 1
            ? "the same in each of the %d dumps".formatted(dumps.size())
            : "one dump cannot show whether they go on");
    Finding finding =
        new Finding(
            FindingKind.STUCK,
            dumps.size() > 1 ? Confidence.MEDIUM : Confidence.LOW,
            Culprit.THREADS,
            concerned.size(),
            first.namedFrame(),
            first.ownFrame(),
            sentence,
            evidence,
            List.of(
                "break the circle: a static initialiser must not need a class that needs its own",
                "jstack of JDK 17 and newer says which class each thread waits for"),
            FindingText.names(concerned),
            first.stack());
    return Candidate.of(finding, concerned);
  }
}
