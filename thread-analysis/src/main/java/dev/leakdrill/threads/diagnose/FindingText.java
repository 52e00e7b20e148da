package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.List;
import java.util.Objects;

/** Words on groups of threads that wait, for findings of every kind. Stateless. */
final class FindingText {

  private static final int MAX_NAMES = 8;

  private FindingText() {}

  /** Returns who it is: a thread by its name, several by their number. */
  static String subject(GroupHistory group, List<DumpedThread> threads) {
    return threads.size() == 1 && !threads.get(0).name().isEmpty()
        ? "\"" + threads.get(0).name() + "\""
        : many(group, threads.size());
  }

  /** Returns {@code 40 threads}, {@code 40 virtual threads}, {@code 1 thread}. */
  static String many(GroupHistory group, int count) {
    return group.many(count);
  }

  /** Returns {@code they wait at ..} or {@code it waits at ..}. */
  static String theyWait(GroupHistory group, int count) {
    return (count == 1 ? "it " : "they ") + waits(group, count);
  }

  /** Returns {@code wait at com.example.Gateway.call(Gateway.java:41), in a socket read}. */
  static String waits(GroupHistory group, int count) {
    boolean isBlocked = group.state().equals("BLOCKED");
    String verb =
        isBlocked
            ? (count == 1 ? "is blocked" : "are blocked")
            : (group.waits() ? "wait" : "run") + (count == 1 ? "s" : "");
    String phrase = isBlocked || !group.waits() ? "" : group.waitKind().phrase(group.stack());
    String own = group.ownFrame();
    String place = group.placeOfWait();
    return verb
        + " at "
        + Objects.requireNonNullElse(place, "no frame that is known")
        + (phrase.isEmpty() ? "" : ", " + phrase)
        + (own == null || own.equals(place) ? "" : ", called from " + own)
        + (group.statedWaitSec() == null ? "" : ", for " + stated(group.statedWaitSec(), count));
  }

  /** Returns the longest wait that a dump states; Go's are in whole minutes. */
  private static String stated(double seconds, int count) {
    long minutes = Math.round(seconds / 60);
    return (count == 1 ? "" : "up to ")
        + (minutes < 2 ? CulpritText.seconds(seconds) : minutes + " minutes");
  }

  /** Adds whether the wait has an end, where the dump shows it. */
  static void addLimit(GroupHistory group, List<String> evidence) {
    // A state of Go's does not tell whether a timer runs along.
    if (group.state().equals("WAITING") && group.waitKind().isCall() && !group.isGo()) {
      evidence.add("the wait has no time limit");
    }
  }

  /** Adds who started the threads, where the dump shows it. */
  static void addCreator(GroupHistory group, List<String> evidence) {
    String creator = group.creator();
    if (creator != null) {
      evidence.add("most of them were started at " + creator);
    }
  }

  /** Returns a finding on a group, with what is the same for all kinds. */
  static Finding finding(
      FindingKind kind,
      Confidence confidence,
      GroupHistory group,
      int count,
      String sentence,
      List<String> evidence,
      boolean isSingleDump) {
    return new Finding(
        kind,
        confidence,
        Culprit.THREADS,
        count,
        group.placeOfWait(),
        group.ownFrame(),
        sentence,
        evidence,
        NextSteps.of(group, isSingleDump),
        names(group.lastThreads()),
        group.stack());
  }

  /** Returns the names of the first few threads. */
  static List<String> names(List<DumpedThread> threads) {
    return threads.stream()
        .map(DumpedThread::name)
        .filter(name -> !name.isEmpty())
        .distinct()
        .limit(MAX_NAMES)
        .toList();
  }
}
