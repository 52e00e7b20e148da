package dev.leakdrill.threads.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * Decides whether a group of threads leaks, and with what confidence. For groups that wait:
 *
 * <ol>
 *   <li>it grew by {@value #MIN_GROWTH} threads at least, in nearly every step; or it rose, stayed
 *       up and no thread left, which a start-up does as well: low confidence at most;
 *   <li>its threads stay: none came back, or one in ten at most; or, where healthy calls pass
 *       through the same place, the number of those that stay grows along;
 *   <li>in a series of five dumps or more, those that never moved again are judged by themselves;
 *   <li>dumps that do not tell threads apart must show it at least doubled, and never say "high".
 * </ol>
 *
 * <p>Idle loops are judged by their owners ({@code pool-N-}), so that one pool that fills up, or a
 * warm-up of its event loops, is no leak. Stateless.
 */
final class LeakRules {

  static final int MIN_GROWTH = 3;

  /** Growth that stopped must be larger: a handful of listeners may have started late. */
  private static final int MIN_RISE = 10;

  private static final double MAX_SHARE_RETURNED = 0.1;

  private LeakRules() {}

  /** Returns the confidence that this group leaks, empty if it does not look like it. */
  static Optional<Confidence> of(GroupHistory group) {
    GroupGrowth growth = group.growth();
    CountSeries series = growth.judgedSeries();
    IdleLoop loop = group.loop();
    if (series.growth() < MIN_GROWTH || growth.total() < MIN_GROWTH) {
      return Optional.empty();
    }
    if (loop == null) {
      return group.waits() ? byShape(group, series) : Optional.empty();
    }
    if (growth.owners() == null && !loop.hasOwnerPerThread()) {
      return Optional.empty();
    }
    boolean isSure = growth.owners() != null || loop.isOwnerCertain();
    return byShape(group, series)
        .map(confidence -> isSure ? confidence : confidence.atMost(Confidence.LOW));
  }

  private static Optional<Confidence> byShape(GroupHistory group, CountSeries series) {
    GroupGrowth growth = group.growth();
    ThreadTracking tracking = growth.tracking();
    if (tracking != null && growth.isLongSeries()) {
      return byHeldThreads(new CountSeries(tracking.heldToEnd()));
    }
    boolean grows = series.grewInNearlyEveryStep();
    boolean rose = series.roseAndStayed() && series.growth() >= MIN_RISE;
    if (!grows && !rose) {
      return Optional.empty();
    }
    if (tracking == null) {
      return byCountsAlone(series, grows);
    }
    if (series.steps() >= 2 && group.loop() == null && !haveJoined(tracking, series)) {
      return Optional.empty();
    }
    int seen = tracking.seenEarlier();
    int stayed = tracking.stayed();
    boolean allStay = seen == stayed;
    boolean mostStay = stayed > 0 && seen - stayed <= MAX_SHARE_RETURNED * seen;
    if (!mostStay
        && !(grows && areUnmovedGrowing(growth.counts(), tracking.unmovedSincePrevious()))) {
      return Optional.empty();
    }
    if (!grows || stayed < MIN_GROWTH && series.steps() < 2) {
      return Optional.of(Confidence.LOW);
    }
    boolean isHigh = allStay && series.steps() >= 2 && series.grewInEveryStep();
    return Optional.of(isHigh ? Confidence.HIGH : Confidence.MEDIUM);
  }

  /**
   * Returns whether threads came after the first dump and have not moved since, about half as many
   * as the group grew by up to the dump before the last: a plateau whose other threads come and go
   * has more of those now and then, and none of these.
   */
  private static boolean haveJoined(ThreadTracking tracking, CountSeries series) {
    long joined = tracking.heldSince().values().stream().filter(since -> since > 0).count();
    int grownBefore = Math.min(series.beforeLast().growth(), 2 * MIN_GROWTH);
    return 2 * joined >= Math.max(1, grownBefore);
  }

  /**
   * In a long series the threads that never moved again are judged by themselves, whatever passes
   * through the same place. A number that grew in the first dumps only may be a start-up.
   */
  private static Optional<Confidence> byHeldThreads(CountSeries held) {
    if (held.growth() < MIN_GROWTH) {
      return Optional.empty();
    }
    List<Integer> deltas = held.deltas();
    boolean heldForLong = held.beforeLast().growth() >= MIN_GROWTH;
    boolean grewAtFirst = deltas.get(0) > 0;
    boolean grewLate = deltas.stream().skip(deltas.size() / 2).anyMatch(delta -> delta > 0);
    if (!heldForLong || grewAtFirst && !grewLate) {
      return Optional.of(Confidence.LOW);
    }
    return Optional.of(held.stepsGrown() > 2 ? Confidence.HIGH : Confidence.MEDIUM);
  }

  private static Optional<Confidence> byCountsAlone(CountSeries series, boolean grows) {
    if (series.last() < 2 * series.first()) {
      return Optional.empty();
    }
    return grows && series.steps() >= 2
        ? Optional.of(Confidence.MEDIUM)
        : series.growth() >= MIN_RISE ? Optional.of(Confidence.LOW) : Optional.empty();
  }

  /**
   * Returns whether, among calls that come and go, ever more are stuck, and explain at least half
   * of the growth up to the dump before the last.
   */
  private static boolean areUnmovedGrowing(List<Integer> counts, List<Integer> unmoved) {
    int last = unmoved.size() - 1;
    if (last < 1 || unmoved.get(last) - unmoved.get(0) < MIN_GROWTH) {
      return false;
    }
    return 2 * unmoved.get(last) >= counts.get(last) - counts.get(0);
  }
}
