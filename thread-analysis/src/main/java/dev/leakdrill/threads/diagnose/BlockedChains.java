package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Language;
import dev.leakdrill.threads.StackGroup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Threads that wait, directly or over others, for a lock that one thread holds. Locks are contended
 * for moments in every healthy program, so it takes a holder that waits itself, waiters that do not
 * move from dump to dump, or a large part of all threads that are at work. Stateless.
 */
final class BlockedChains {

  /** Fewer than these in one dump are a moment's contention. */
  static final int MIN_WAITERS = 3;

  private static final int MIN_WAITERS_WITHOUT_HOLDER = 2;

  /** So many are worth a word whatever else the program does. */
  static final int MANY_WAITERS = 20;

  /** So many that wait by turns are more than a moment's contention. */
  static final int MIN_CONTENDERS = 10;

  /** One in so many of the threads at work is a large part of them. */
  static final int LARGE_PART = 4;

  private final List<Candidate> found = new ArrayList<>();
  private final int threadsAtWork;

  private BlockedChains(Dump last) {
    threadsAtWork = threadsAtWork(last);
  }

  /** Returns the chains of the last dump, the longest first. */
  static List<Candidate> of(List<Dump> dumps) {
    if (dumps.get(0).language() == Language.GO) {
      // Go's locks have no owners, and its dumps show no holder.
      return List.of();
    }
    List<LockGraph> graphs = dumps.stream().map(LockGraph::of).toList();
    List<LockGraph.Chain> chains =
        graphs.get(graphs.size() - 1).chains().stream()
            .sorted(Comparator.comparingInt(LockGraph.Chain::count).reversed())
            .limit(MANY_WAITERS)
            .toList();
    BlockedChains rule = new BlockedChains(dumps.get(dumps.size() - 1));
    for (LockGraph.Chain chain : chains) {
      rule.judge(chain, ChainHistory.of(chain, graphs), dumps);
    }
    return rule.found;
  }

  private void judge(LockGraph.Chain chain, ChainHistory history, List<Dump> dumps) {
    DumpedThread holder = chain.holder();
    @Nullable ThreadActivity activity = holder == null ? null : ThreadActivity.of(holder);
    Confidence confidence = confidence(chain, history, activity);
    if (confidence != null) {
      Finding finding = new ChainText(chain, history, dumps).finding(confidence);
      List<DumpedThread> threads =
          new ArrayList<>(chain.waits().stream().map(LockGraph.Wait::thread).toList());
      if (holder != null) {
        threads.add(holder);
      }
      found.add(Candidate.of(finding, threads));
    }
  }

  /** Returns null for a moment's contention. */
  private @Nullable Confidence confidence(
      LockGraph.Chain chain, ChainHistory history, @Nullable ThreadActivity activity) {
    int count = chain.count();
    boolean isLarge = count >= MANY_WAITERS || LARGE_PART * count >= threadsAtWork;
    if (history.dumps() > 1 && history.moves()) {
      boolean always = history.counts().stream().allMatch(then -> then >= MIN_CONTENDERS);
      return always && isLarge ? Confidence.LOW : null;
    }
    if (history.dumps() > 1 && history.sameThreads() > 0) {
      if (history.sameHolder()) {
        return Confidence.HIGH;
      }
      return history.sameThreads() < MIN_WAITERS_WITHOUT_HOLDER
          ? null
          : history.dumps() > 2 ? Confidence.HIGH : Confidence.MEDIUM;
    }
    if (chain.waits().stream().anyMatch(BlockedChains::isNeverForAMoment)
        && (chain.holder() != null || chain.last().sort() == LockSort.CLASS)) {
      return activity != null && activity.waits() ? Confidence.MEDIUM : Confidence.LOW;
    }
    if (count < MIN_WAITERS) {
      return null;
    }
    if (activity != null && activity.waits()) {
      return Confidence.MEDIUM;
    }
    return !isLarge ? null : count >= MIN_CONTENDERS ? Confidence.MEDIUM : Confidence.LOW;
  }

  /** An event loop must not wait at all, and a class is initialised once. */
  private static boolean isNeverForAMoment(LockGraph.Wait wait) {
    return wait.sort() == LockSort.CLASS || EventLoops.isEventLoop(wait.thread().frames());
  }

  private static int threadsAtWork(Dump dump) {
    return dump.groups().stream()
        .filter(group -> !group.frames().isEmpty())
        .filter(group -> IdleLoop.of(group.frames()).isEmpty())
        .mapToInt(StackGroup::count)
        .sum();
  }
}
