package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.FrameOrigin;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition site from dump to dump. Immutable.
 *
 * @param outstanding not given back, in each dump, in the dumps' order
 * @param inUse how many of those were at work; 0 for what does not idle between uses
 * @param latest the site in the last dump that has it
 * @param seconds from the last dump without growth to the first with all of it; null without a
 *     clock
 */
public record SiteHistory(
    List<Integer> outstanding, List<Long> inUse, AcquisitionSite latest, @Nullable Double seconds) {

  /** Younger ones may be under way. */
  private static final long LEAST_AGE_MILLIS = 1_000;

  /**
   * A pool has idle connections, three of four with slots for four times the load; one that is
   * mostly idle while it works, and was not before, keeps too many.
   */
  private static final double MOSTLY = 0.8;

  private record Key(String resource, List<String> frames) {}

  /** Copies the lists. */
  public SiteHistory {
    outstanding = List.copyOf(outstanding);
    inUse = List.copyOf(inUse);
  }

  /** Returns all sites that the dumps show, those that grew most first. */
  static List<SiteHistory> of(List<Dump> dumps) {
    Map<Key, Integer[]> counts = new LinkedHashMap<>();
    Map<Key, Long[]> atWork = new LinkedHashMap<>();
    Map<Key, AcquisitionSite> latest = new LinkedHashMap<>();
    for (int i = 0; i < dumps.size(); i++) {
      for (AcquisitionSite site : dumps.get(i).sites()) {
        Key key = new Key(site.resource(), site.frames());
        counts.computeIfAbsent(key, any -> filled(new Integer[dumps.size()], 0))[i] +=
            Math.toIntExact(site.outstanding());
        atWork.computeIfAbsent(key, any -> filled(new Long[dumps.size()], 0L))[i] +=
            site.inUse() == null ? 0 : site.inUse();
        latest.put(key, site);
      }
    }
    List<SiteHistory> sites = new ArrayList<>();
    latest.forEach(
        (key, site) -> {
          List<Integer> ofSite = List.of(counts.get(key));
          sites.add(
              new SiteHistory(
                  ofSite,
                  List.of(atWork.get(key)),
                  site,
                  new CountSeries(ofSite).growthSeconds(dumps)));
        });
    sites.sort(Comparator.comparingInt((SiteHistory site) -> site.series().growth()).reversed());
    return sites;
  }

  private static <T> T[] filled(T[] values, T value) {
    Arrays.fill(values, value);
    return values;
  }

  CountSeries series() {
    return new CountSeries(outstanding);
  }

  /**
   * Returns the confidence that what is acquired here leaks, empty if it does not look like it: it
   * at least doubled, stays up, and most of it is old; connections must be idle, too, while others
   * work, for those in use are somebody else's doing.
   */
  Optional<Confidence> suspicion() {
    CountSeries series = series();
    if (series.growth() < LeakRules.LEAST_GROWTH
        || series.last() < 2 * series.first()
        || !series.isStillUp()) {
      return Optional.empty();
    }
    Long median = latest.medianMillis();
    if (median != null && median < LEAST_AGE_MILLIS) {
      return Optional.empty();
    }
    if (latest.inUse() != null && !isMostlyIdleAtWork()) {
      return Optional.empty();
    }
    if (series.steps() < 2) {
      return Optional.of(Confidence.LOW);
    }
    return Optional.of(series.stepsGrown() > 1 ? Confidence.HIGH : Confidence.MEDIUM);
  }

  /**
   * Returns whether most were idle in half of the dumps that saw some at work, from the last growth
   * on. An idle program tells nothing: any pool is idle then.
   */
  private boolean isMostlyIdleAtWork() {
    int last = series().last();
    long[] working =
        inUse.stream()
            .skip(series().firstAsHighAsTheLast())
            .mapToLong(Long::longValue)
            .filter(count -> count > 0)
            .sorted()
            .toArray();
    return working.length > 0 && last - working[working.length / 2] >= MOSTLY * last;
  }

  /** What is kept by a pool says less than what was acquired by a call of the program's own. */
  int weight(Confidence confidence) {
    int ofOrigin = latest.origin() == FrameOrigin.OWN && latest.inUse() == null ? 3 : 1;
    return ofOrigin * series().growth() * (confidence.ordinal() + 1);
  }
}
