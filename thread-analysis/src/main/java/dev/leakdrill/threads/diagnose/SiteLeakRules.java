package dev.leakdrill.threads.diagnose;

import java.util.Optional;

/**
 * The rules by which what is acquired at a site leaks, and how sure that is: the number that was
 * not given back at least doubled, stays up, and most of it is old. One that has leaked for longer
 * than the dumps last does not double: it grows from dump to dump, and half of what was not given
 * back is about as old as the first dump. Connections must be idle, too, while others work, for
 * those in use are another group's leak. Stateless.
 */
final class SiteLeakRules {

  /** Younger ones may be under way. */
  private static final long MIN_MEDIAN_AGE_MILLIS = 1_000;

  /** Of a steady leak, the median is as old as the first dump where it has just not doubled. */
  private static final double MIN_MEDIAN_SHARE_OF_SERIES = 0.75;

  private static final double MILLIS_PER_SEC = 1e3;

  /**
   * A pool has idle connections, three of four with slots for four times the load; one that is
   * mostly idle while it works, and was not before, keeps too many.
   */
  private static final double MIN_IDLE_SHARE = 0.8;

  private SiteLeakRules() {}

  /** Returns the confidence that this site leaks, empty if it does not look like it. */
  static Optional<Confidence> of(SiteHistory site) {
    CountSeries series = site.outstanding();
    boolean hasDoubled = series.last() >= 2 * series.first();
    if (series.growth() < LeakRules.MIN_GROWTH
        || !series.isStillUp()
        || !hasDoubled && !isOldLeak(site)) {
      return Optional.empty();
    }
    Long median = site.latest().medianMillis();
    if (median != null && median < MIN_MEDIAN_AGE_MILLIS) {
      return Optional.empty();
    }
    if (site.latest().inUse() != null && !isMostlyIdleAtWork(site)) {
      return Optional.empty();
    }
    if (series.steps() < 2) {
      return Optional.of(Confidence.LOW);
    }
    return Optional.of(hasDoubled && series.stepsGrown() > 1 ? Confidence.HIGH : Confidence.MEDIUM);
  }

  /** Returns whether it grows steadily, and did so before the first dump. */
  private static boolean isOldLeak(SiteHistory site) {
    Long medianMillis = site.latest().medianMillis();
    Double seconds = site.seconds();
    return site.outstanding().steps() > 1
        && site.outstanding().grewInEveryStep()
        && medianMillis != null
        && seconds != null
        && medianMillis >= MIN_MEDIAN_SHARE_OF_SERIES * MILLIS_PER_SEC * seconds;
  }

  /**
   * Returns whether most were idle in half of the dumps that saw some at work, from the last growth
   * on. An idle program tells nothing: any pool is idle then.
   */
  private static boolean isMostlyIdleAtWork(SiteHistory site) {
    int last = site.outstanding().last();
    long[] working =
        site.inUse().stream()
            .skip(site.outstanding().firstAsHighAsTheLast())
            .mapToLong(Long::longValue)
            .filter(count -> count > 0)
            .sorted()
            .toArray();
    return working.length > 0 && last - working[working.length / 2] >= MIN_IDLE_SHARE * last;
  }
}
