package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds that a Go program has ended because none of its goroutines could go on. Go says so, but not
 * who waits for whom: a channel and a lock do not show who ought to send or to unlock. Stateless.
 */
final class GoDeadlockRules {

  private static final int MAX_PLACES = 6;

  private GoDeadlockRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    Dump last = dumps.get(dumps.size() - 1);
    if (last.language() != Language.GO || last.deadlocks().isEmpty()) {
      return List.of();
    }
    // Main often waits for the others only.
    List<GroupHistory> asleep =
        groups.stream()
            .filter(group -> !group.inLastDump().isEmpty() && group.loop() == null && group.waits())
            .sorted(Comparator.comparing(group -> GoWaits.isMain(group.stack())))
            .toList();
    if (asleep.isEmpty()) {
      return List.of();
    }
    GroupHistory first = asleep.get(0);
    int count = asleep.stream().mapToInt(group -> group.growth().last()).sum();
    List<String> evidence = new ArrayList<>();
    evidence.add("Go has ended the program: all goroutines are asleep - deadlock!");
    asleep.stream()
        .limit(MAX_PLACES)
        .map(group -> group.many(group.growth().last()) + " " + waits(group))
        .forEach(evidence::add);
    List<DumpedThread> threads =
        asleep.stream().flatMap(group -> group.lastThreads().stream()).toList();
    Finding finding =
        FindingText.finding(
            FindingKind.DEADLOCK,
            Confidence.HIGH,
            first,
            count,
            (count == 1
                    ? "the only goroutine of the program waited for what nobody else can do: "
                    : "all %d goroutines of the program waited, for each other or for what nobody does: "
                        .formatted(count))
                + first.many(first.growth().last())
                + " "
                + waits(first),
            evidence,
            false);
    return List.of(Candidate.of(finding, threads));
  }

  private static String waits(GroupHistory group) {
    return FindingText.waits(group, group.growth().last());
  }
}
