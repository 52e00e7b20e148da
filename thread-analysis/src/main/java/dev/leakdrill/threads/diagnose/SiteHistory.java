package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.AcquisitionSite;
import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An acquisition site over all dumps. Immutable.
 *
 * @param outstanding how many were not given back, in each dump, in the dumps' order
 * @param inUse how many of those were at work; 0 for what does not idle between uses
 * @param latest the site in the last dump that has it
 * @param growthSeconds from the last dump without growth to the first with all of it; null without
 *     a clock
 * @param seconds from the first dump to the last; null without a clock
 */
record SiteHistory(
    CountSeries outstanding,
    List<Long> inUse,
    AcquisitionSite latest,
    @Nullable Double growthSeconds,
    @Nullable Double seconds) {

  /** More is a damaged file; sums and products of counts stay in the range of numbers. */
  private static final long MAX_OUTSTANDING = 10_000_000;

  private record Key(String resource, List<String> frames) {}

  /** Copies the list. */
  SiteHistory {
    inUse = List.copyOf(inUse);
  }

  /** Returns all sites that the dumps show, those that grew most first. */
  static List<SiteHistory> of(List<Dump> dumps) {
    Map<Key, List<List<AcquisitionSite>>> sites = new LinkedHashMap<>();
    for (int i = 0; i < dumps.size(); i++) {
      for (AcquisitionSite site : dumps.get(i).sites()) {
        sites
            .computeIfAbsent(
                new Key(site.resource(), site.frames()),
                any -> Stream.generate(() -> newList()).limit(dumps.size()).toList())
            .get(i)
            .add(site);
      }
    }
    return sites.values().stream()
        .map(ofSite -> of(ofSite, dumps))
        .sorted(
            Comparator.comparingInt((SiteHistory site) -> site.outstanding().growth()).reversed())
        .toList();
  }

  private static List<AcquisitionSite> newList() {
    return new ArrayList<>();
  }

  private static SiteHistory of(List<List<AcquisitionSite>> inEachDump, List<Dump> dumps) {
    List<Integer> outstanding = new ArrayList<>();
    List<Long> inUse = new ArrayList<>();
    for (List<AcquisitionSite> sites : inEachDump) {
      outstanding.add(
          (int)
              Math.min(
                  MAX_OUTSTANDING, sites.stream().mapToLong(AcquisitionSite::outstanding).sum()));
      inUse.add(
          sites.stream()
              .map(AcquisitionSite::inUse)
              .mapToLong(count -> count == null ? 0 : count)
              .sum());
    }
    AcquisitionSite latest =
        inEachDump.stream().flatMap(List::stream).reduce((one, later) -> later).orElseThrow();
    CountSeries series = new CountSeries(outstanding);
    Double seconds = dumps.get(dumps.size() - 1).secondsSince(dumps.get(0));
    return new SiteHistory(series, inUse, latest, series.growthSeconds(dumps), seconds);
  }

  /**
   * Returns the frame to name: the program's own frame that has to see to the return, or a
   * library's if there is none.
   */
  String namedFrame() {
    List<String> frames = latest.frames();
    List<String> responsible =
        frames.stream().skip(Math.max(0, latest.passThroughFrames())).toList();
    return first(responsible, FrameOrigin.OWN)
        .or(() -> first(frames, FrameOrigin.OWN))
        .or(() -> first(responsible, FrameOrigin.LIBRARY))
        .orElse(frames.isEmpty() ? "" : frames.get(0));
  }

  private static Optional<String> first(List<String> frames, FrameOrigin origin) {
    return frames.stream().filter(frame -> FrameOrigin.of(frame) == origin).findFirst();
  }

  /** Returns whose code the frame to name is. */
  FrameOrigin origin() {
    return latest.frames().isEmpty() ? FrameOrigin.GENERATED : FrameOrigin.of(namedFrame());
  }
}
