package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds threads that have used a whole processor for nearly all of their lives, which are minutes
 * at least: an endless loop, as a rule. Only dumps with processor times and ages show them.
 * Stateless.
 */
final class BusyThreadRules {

  private static final double MIN_AGE_SEC = 300;
  private static final double MIN_SHARE = 0.9;

  private BusyThreadRules() {}

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    List<Candidate> candidates = new ArrayList<>();
    for (GroupHistory group : groups) {
      if (group.loop() != null || group.waits() || group.stack().isEmpty()) {
        continue;
      }
      List<DumpedThread> busy =
          group.lastThreads().stream().filter(BusyThreadRules::isAlwaysBusy).toList();
      if (!busy.isEmpty()) {
        candidates.add(candidate(group, busy, dumps.size() == 1));
      }
    }
    return candidates;
  }

  private static boolean isAlwaysBusy(DumpedThread thread) {
    Double age = thread.ageSec();
    Double cpu = thread.cpuMillis();
    return age != null && cpu != null && age >= MIN_AGE_SEC && cpu / 1e3 >= MIN_SHARE * age;
  }

  private static Candidate candidate(
      GroupHistory group, List<DumpedThread> busy, boolean isSingleDump) {
    double age =
        busy.stream()
            .map(DumpedThread::ageSec)
            .mapToDouble(each -> each == null ? 0 : each)
            .max()
            .orElse(0);
    String own = group.ownFrame();
    String top = group.stack().get(0);
    String sentence =
        "%s %s used a whole processor for nearly all of %s %s: %s at %s%s"
            .formatted(
                FindingText.subject(group, busy),
                busy.size() == 1 ? "has" : "have",
                busy.size() == 1 ? "its" : "their",
                hours(age),
                busy.size() == 1 ? "it runs" : "they run",
                top,
                own == null || own.equals(top) ? "" : ", called from " + own);
    Finding finding =
        new Finding(
            FindingKind.STUCK,
            Confidence.LOW,
            Culprit.THREADS,
            busy.size(),
            group.namedFrame(),
            own,
            sentence,
            List.of("by the processor time and the age in the dump; it may be meant to spin"),
            isSingleDump
                ? List.of("take two more dumps some seconds apart: frames in all are of the loop")
                : List.of("look for the loop in the frames that are the same in all dumps"),
            FindingText.names(busy),
            group.stack());
    return Candidate.of(finding, busy);
  }

  private static String hours(double seconds) {
    Duration age = Duration.ofSeconds(Math.round(seconds));
    return age.toHours() >= 2
        ? age.toHours() + " hours"
        : Math.max(1, age.toMinutes()) + " minutes";
  }
}
