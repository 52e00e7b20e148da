package dev.leakdrill.threads.diagnose;

import java.util.List;
import java.util.Optional;

/**
 * Whether a group leaks, and how sure that is. The rules, for groups that wait:
 *
 * <ol>
 *   <li>it grew by {@value #LEAST_GROWTH} threads at least, in nearly every step; or it rose,
 *       stayed up and nobody left, which a start-up does as well: low confidence at most;
 *   <li>its threads stay: nobody came back, or one in ten; or, where healthy calls pass through the
 *       same place, the number of those that stay grows along;
 *   <li>in a series of five dumps and more, those that never moved again are judged by themselves;
 *   <li>dumps that do not name each thread must show it at least doubled, and never say "high".
 * </ol>
 *
 * <p>Idle loops are judged by their owners ({@code pool-N-}), so that one pool that fills up, or a
 * warm-up of its event loops, is none. Stateless.
 */
final class LeakRules {

  static final int LEAST_GROWTH = 3;

  /** Growth that stopped must be larger: a handful of listeners may have started late. */
  private static final int LEAST_RISE = 10;

  private static final double FEW = 0.1;

  private LeakRules() {}

  /** Returns the confidence that this group leaks, empty if it does not look like it. */
  static Optional<Confidence> of(GroupHistory group) {
    GroupGrowth growth = group.growth();
    CountSeries series = growth.series();
    IdleLoop loop = group.loop();
    if (series.growth() < LEAST_GROWTH || growth.total() < LEAST_GROWTH) {
      return Optional.empty();
    }
    if (loop == null) {
      return group.waits() ? byShape(growth, series) : Optional.empty();
    }
    if (growth.owners() == null && !loop.isOneThreadAnOwner()) {
      return Optional.empty();
    }
    boolean isSure = growth.owners() != null || loop.isCertain();
    return byShape(growth, series)
        .map(confidence -> isSure ? confidence : confidence.atMost(Confidence.LOW));
  }

  private static Optional<Confidence> byShape(GroupGrowth growth, CountSeries series) {
    if (growth.isLongSeries()) {
      return byStock(new CountSeries(growth.held()));
    }
    boolean grows = series.grewInNearlyEveryStep();
    boolean rose = series.roseAndStayed() && series.growth() >= LEAST_RISE;
    if (!grows && !rose) {
      return Optional.empty();
    }
    Integer seen = growth.seenEarlier();
    Integer stayed = growth.stayed();
    if (seen == null || stayed == null) {
      return withoutIds(series, grows);
    }
    boolean allStay = seen.equals(stayed);
    boolean mostStay = stayed > 0 && seen - stayed <= FEW * seen;
    if (!mostStay && !(grows && isStockGrowing(growth))) {
      return Optional.empty();
    }
    if (!grows || stayed < LEAST_GROWTH && series.steps() < 2) {
      return Optional.of(Confidence.LOW);
    }
    boolean isHigh = allStay && series.steps() >= 2 && series.grewInEveryStep();
    return Optional.of(isHigh ? Confidence.HIGH : Confidence.MEDIUM);
  }

  /**
   * In a long series the threads that never moved again are a stock of their own, whatever passes
   * through the same place. One that grew in the first dumps only may be a start-up.
   */
  private static Optional<Confidence> byStock(CountSeries held) {
    if (held.growth() < LEAST_GROWTH) {
      return Optional.empty();
    }
    List<Integer> deltas = held.deltas();
    boolean heldForLong = held.beforeLast().growth() >= LEAST_GROWTH;
    boolean grewAtFirst = deltas.get(0) > 0;
    boolean grewLate = deltas.stream().skip(deltas.size() / 2).anyMatch(delta -> delta > 0);
    if (!heldForLong || grewAtFirst && !grewLate) {
      return Optional.of(Confidence.LOW);
    }
    return Optional.of(held.stepsGrown() > 2 ? Confidence.HIGH : Confidence.MEDIUM);
  }

  private static Optional<Confidence> withoutIds(CountSeries series, boolean grows) {
    if (series.last() < 2 * series.first()) {
      return Optional.empty();
    }
    return grows && series.steps() >= 2
        ? Optional.of(Confidence.MEDIUM)
        : series.growth() >= LEAST_RISE ? Optional.of(Confidence.LOW) : Optional.empty();
  }

  /**
   * Among calls that come and go the stuck ones are a growing stock, and they explain at least half
   * of the growth up to the dump before the last.
   */
  private static boolean isStockGrowing(GroupGrowth growth) {
    List<Integer> lasting = growth.lasting();
    int last = lasting.size() - 1;
    if (last < 1 || lasting.get(last) - lasting.get(0) < LEAST_GROWTH) {
      return false;
    }
    int grown = growth.counts().get(last) - growth.counts().get(0);
    return 2 * lasting.get(last) >= grown;
  }
}
