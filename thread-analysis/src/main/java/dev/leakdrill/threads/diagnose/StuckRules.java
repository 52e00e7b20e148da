package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds threads that do not come back from a call. In a series they are in the same call in every
 * dump and have used no processor time in between; a plateau is evidence as good as growth. In a
 * single dump it is a thread of which a program has only one, {@code main} or an event loop, that
 * waits for an answer. For one analysis, by one thread.
 */
final class StuckRules {

  /** Fewer may be one thread's odd way to wait for work. */
  private static final int MIN_THREADS_OF_OTHER_WAITS = 5;

  /** Most of those that are held now have been since the dump that is named. */
  private static final double MIN_SHARE_SINCE = 0.75;

  private static final int MIN_SURE = 10;

  /** A few threads of a pool that is less busy are in the same call in each dump by chance only. */
  private static final double MAX_SHARE_BY_CHANCE = 0.5;

  /** Answers, locks and leases that take longer do not come as a rule. */
  private static final double MIN_STATED_WAIT_SEC = 60;

  private static final String STUCK_OF_WEBLOGIC = "[STUCK] ";

  private final List<Dump> dumps;
  private final ThreadRoles roles;

  private StuckRules(List<Dump> dumps) {
    this.dumps = dumps;
    roles = ThreadRoles.of(dumps.get(dumps.size() - 1));
  }

  static List<Candidate> of(List<Dump> dumps, List<GroupHistory> groups) {
    StuckRules rules = new StuckRules(dumps);
    List<Candidate> candidates = new ArrayList<>();
    for (GroupHistory group : groups) {
      if (group.loop() == null
          && (group.waits() || isWarnedOf(group))
          && !group.inLastDump().isEmpty()) {
        Candidate found = dumps.size() > 1 ? rules.inSeries(group) : rules.inOneDump(group);
        if (found != null) {
          candidates.add(found);
        }
      }
    }
    return candidates;
  }

  private @Nullable Candidate inSeries(GroupHistory group) {
    ThreadTracking tracking = group.growth().tracking();
    if (tracking == null || tracking.heldSince().isEmpty()) {
      return null;
    }
    Map<String, Integer> heldSince = tracking.heldSince();
    int since = sinceMostAreHeld(heldSince);
    List<DumpedThread> held =
        group.lastThreads().stream()
            .filter(thread -> heldSince.getOrDefault(thread.id(), Integer.MAX_VALUE) <= since)
            .toList();
    if (!isStrange(group, held) || dumps.size() > 2 && since > dumps.size() - 3) {
      return null;
    }
    boolean isSeenToStay = isSeenToStay(group, held);
    if (!isSeenToStay && !(group.waitKind().isCall() && isWholePool(group, held))) {
      return null;
    }
    Confidence confidence =
        !isSeenToStay || held.size() < MIN_SURE && dumps.size() < 3
            ? Confidence.LOW
            : held.size() < MIN_SURE || dumps.size() < 3 ? Confidence.MEDIUM : Confidence.HIGH;
    return candidate(group, held, confidence, sinceText(since), since);
  }

  /** Returns the first dump since which most of those that are held have been. */
  private int sinceMostAreHeld(Map<String, Integer> heldSince) {
    for (int dump = 0; dump < dumps.size(); dump++) {
      int from = dump;
      long count = heldSince.values().stream().filter(since -> since <= from).count();
      if (count >= MIN_SHARE_SINCE * heldSince.size()) {
        return dump;
      }
    }
    return dumps.size() - 1;
  }

  private boolean isStrange(GroupHistory group, List<DumpedThread> held) {
    if (held.isEmpty() || IdleWaits.isWaitForWork(group)) {
      return false;
    }
    if (!group.waitKind().isCall()) {
      return held.size() >= MIN_THREADS_OF_OTHER_WAITS
          && group.waitKind().minPile() < Integer.MAX_VALUE;
    }
    return held.size() > 1 || !IdleWaits.keepsProgramUp(group);
  }

  /**
   * Returns whether the dumps show that the threads did not come back in between. Without processor
   * times, threads of a busy pool may be found in the same call by chance: as often as the pool's
   * threads are in that call at all.
   */
  private boolean isSeenToStay(GroupHistory group, List<DumpedThread> held) {
    if (group.virtual()
        || held.stream().allMatch(thread -> thread.cpuMillis() != null)
        || held.stream().allMatch(thread -> thread.waitSec() != null)
        || waitForObjectsOfTheirOwn(group, held)) {
      return true;
    }
    double shareInCall = shareInCall(group, held);
    double shareThatStayed = held.size() / (double) group.growth().last();
    return held.size() < MIN_SURE
        ? shareInCall <= MAX_SHARE_BY_CHANCE
        : shareInCall < 1 && shareThatStayed >= (1 + shareInCall) / 2;
  }

  /** Returns the share of such threads that are in the call, at most 1. */
  private double shareInCall(GroupHistory group, List<DumpedThread> held) {
    return Math.min(1, group.growth().last() / (double) Math.max(1, roles.countLike(held)));
  }

  private boolean isWholePool(GroupHistory group, List<DumpedThread> held) {
    return held.size() == group.growth().last() && shareInCall(group, held) == 1;
  }

  /**
   * Returns whether each thread waits for a future or a latch of its own. Those are made for one
   * call, and a thread that waits for another one by now is not held any more.
   */
  private static boolean waitForObjectsOfTheirOwn(GroupHistory group, List<DumpedThread> held) {
    if (group.waitKind() != WaitKind.FUTURE && group.waitKind() != WaitKind.LATCH) {
      return false;
    }
    List<String> objects =
        held.stream()
            .map(DumpedThread::waitsFor)
            .filter(wait -> wait != null && wait.hasStableIdentity())
            .map(wait -> Objects.requireNonNull(wait).object())
            .toList();
    return objects.size() == held.size() && new HashSet<>(objects).size() == objects.size();
  }

  private String sinceText(int since) {
    Double seconds = dumps.get(dumps.size() - 1).secondsSince(dumps.get(since));
    return seconds == null || seconds <= 0
        ? "not moved since dump " + (since + 1)
        : "not moved for " + CulpritText.seconds(seconds);
  }

  private @Nullable Candidate inOneDump(GroupHistory group) {
    List<DumpedThread> threads = group.lastThreads();
    if (isWarnedOf(group) || group.isGo()) {
      return statedByDump(group);
    }
    if (threads.size() != 1
        || group.growth().last() != 1
        || !group.waitKind().isCall()
        || IdleWaits.isWaitForWork(group)) {
      return null;
    }
    DumpedThread thread = threads.get(0);
    boolean isEventLoop = EventLoops.isEventLoop(thread.frames());
    if (!isEventLoop && IdleWaits.keepsProgramUp(group)) {
      return null;
    }
    boolean isLimited = thread.state().equals("TIMED_WAITING");
    if (!isEventLoop && (isLimited || thread.virtual() || roles.isOneOfSeveral(thread))) {
      return null;
    }
    return candidate(group, threads, Confidence.LOW, isEventLoop ? "an event loop" : "", 0);
  }

  /** Of Java's threads only servers say that they take long: in a warning, WebLogic in the name. */
  private static boolean isWarnedOf(GroupHistory group) {
    return !group.isGo()
        && (group.statedWaitSec() != null || group.role().startsWith(STUCK_OF_WEBLOGIC));
  }

  /** A dump that says for how long each thread waits shows in itself who has not moved. */
  private @Nullable Candidate statedByDump(GroupHistory group) {
    if (isWarnedOf(group)) {
      return candidate(group, group.lastThreads(), Confidence.MEDIUM, "", 0);
    }
    List<DumpedThread> held =
        group.lastThreads().stream()
            .filter(thread -> thread.waitSec() != null && thread.waitSec() >= MIN_STATED_WAIT_SEC)
            .toList();
    if (!group.waitKind().isCall() || !isStrange(group, held)) {
      return null;
    }
    Confidence confidence =
        held.size() == 1
            ? Confidence.LOW
            : held.size() < MIN_SURE ? Confidence.MEDIUM : Confidence.HIGH;
    return candidate(group, held, confidence, "", 0);
  }

  private Candidate candidate(
      GroupHistory group,
      List<DumpedThread> held,
      Confidence confidence,
      String since,
      int sinceDump) {
    int others = group.growth().last() - held.size();
    String sentence =
        dumps.size() == 1
            ? FindingText.subject(group, held) + " " + FindingText.waits(group, held.size())
            : FindingText.subject(group, held)
                + (held.size() == 1 ? " has " : " have ")
                + since
                + ": "
                + FindingText.theyWait(group, held.size())
                + (others > 0 ? "; %d others come and go".formatted(others) : "");
    List<String> evidence = new ArrayList<>();
    if (dumps.size() > 1) {
      String which =
          group.growth().last() == 1
              ? "it is"
              : "%d of the %d %s there are the same ones"
                  .formatted(held.size(), group.growth().last(), group.noun());
      evidence.add(
          "%s in the same call in each dump since dump %d (%s)"
              .formatted(which, sinceDump + 1, dumps.get(sinceDump).name()));
      boolean isCpuKnown = held.stream().allMatch(thread -> thread.cpuMillis() != null);
      evidence.add(
          isCpuKnown
              ? "no processor time was used in between"
              : group.virtual()
                  ? "a virtual thread serves one task, so these are the same calls"
                  : "processor times are not in these dumps, so they may have come back in between");
    } else if (isWarnedOf(group)) {
      evidence.add(
          group.statedWaitSec() == null
              ? "the server itself calls them stuck: busy with one request for ten minutes or more"
              : "the server itself says for how long, as a warning");
    } else if (group.statedWaitSec() != null) {
      evidence.add(
          "the dump says of %d of %d that they have waited for a minute or more"
              .formatted(held.size(), group.growth().last()));
    } else if (!since.isEmpty()) {
      evidence.add("it is " + since + ": whatever else it serves waits, too");
    }
    FindingText.addLimit(group, evidence);
    FindingText.addCreator(group, evidence);
    return Candidate.of(
        FindingText.finding(
            FindingKind.STUCK,
            confidence,
            group,
            held.size(),
            sentence,
            evidence,
            dumps.size() == 1),
        held);
  }
}
