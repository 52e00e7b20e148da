package dev.leakdrill.reports.diagnose;

import java.util.ArrayList;
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
 * @param latest the site in the last dump that has it
 * @param seconds from the last dump without growth to the first with all of it; null without a
 *     clock
 */
public record SiteHistory(
    List<Integer> outstanding, AcquisitionSite latest, @Nullable Double seconds) {

  /** Younger ones may be under way. */
  private static final long LEAST_AGE_MILLIS = 1_000;

  /** A pool has idle connections; one that is mostly idle, and was not before, keeps too many. */
  private static final double MOSTLY = 0.8;

  private record Key(String resource, List<String> frames) {}

  /** Copies the list. */
  public SiteHistory {
    outstanding = List.copyOf(outstanding);
  }

  /** Returns all sites that the dumps show, those that grew most first. */
  static List<SiteHistory> of(List<Dump> dumps) {
    Map<Key, List<Integer>> counts = new LinkedHashMap<>();
    Map<Key, AcquisitionSite> latest = new LinkedHashMap<>();
    for (int i = 0; i < dumps.size(); i++) {
      for (AcquisitionSite site : dumps.get(i).sites()) {
        Key key = new Key(site.resource(), site.frames());
        List<Integer> ofSite =
            counts.computeIfAbsent(
                key, any -> new ArrayList<>(java.util.Collections.nCopies(dumps.size(), 0)));
        ofSite.set(i, ofSite.get(i) + Math.toIntExact(site.outstanding()));
        latest.put(key, site);
      }
    }
    List<SiteHistory> sites = new ArrayList<>();
    counts.forEach(
        (key, ofSite) ->
            sites.add(
                new SiteHistory(ofSite, latest.get(key), new Series(ofSite).growthSeconds(dumps))));
    sites.sort(Comparator.comparingInt((SiteHistory site) -> site.series().growth()).reversed());
    return sites;
  }

  Series series() {
    return new Series(outstanding);
  }

  /**
   * Returns the confidence that what is acquired here leaks, empty if it does not look like it: it
   * at least doubled, stays up, and most of it is old; connections must be idle, too, for those in
   * use are somebody else's doing.
   */
  Optional<Confidence> suspicion() {
    Series series = series();
    if (series.growth() < Suspicion.LEAST_GROWTH
        || series.last() < 2 * series.first()
        || !series.isStillUp()) {
      return Optional.empty();
    }
    Long median = latest.medianMillis();
    if (median != null && median < LEAST_AGE_MILLIS) {
      return Optional.empty();
    }
    Long inUse = latest.inUse();
    if (inUse != null && series.last() - inUse < MOSTLY * series.last()) {
      return Optional.empty();
    }
    if (series.steps() < 2) {
      return Optional.of(Confidence.LOW);
    }
    return Optional.of(series.stepsGrown() > 1 ? Confidence.HIGH : Confidence.MEDIUM);
  }

  /** What is kept by a pool says less than what was acquired by a call of the program's own. */
  int weight(Confidence confidence) {
    int ofOrigin = latest.origin() == FrameOrigin.OWN && latest.inUse() == null ? 3 : 1;
    return ofOrigin * series().growth() * (confidence.ordinal() + 1);
  }
}
