package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.FrameOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What dumps of one process tell about a leak. Immutable.
 *
 * @param dumps in the order they were taken
 * @param groups of threads, those that grew most first, then the largest
 * @param sites where things were acquired that have to be given back, those that grew most first
 * @param suspects all that looks like a leak, the most telling one first
 * @param notes what limits the analysis, one line each: damaged dumps, dumps in the wrong order
 */
public record Diagnosis(
    List<Dump> dumps,
    List<GroupHistory> groups,
    List<SiteHistory> sites,
    List<Culprit> suspects,
    List<String> notes) {

  /** Copies the lists. */
  public Diagnosis {
    dumps = List.copyOf(dumps);
    groups = List.copyOf(groups);
    sites = List.copyOf(sites);
    suspects = List.copyOf(suspects);
    notes = List.copyOf(notes);
  }

  private record Suspect(Culprit culprit, int weight) {}

  /**
   * Returns the diagnosis of dumps in the order they were taken. A pure function.
   *
   * @throws IllegalArgumentException if there is no dump
   */
  public static Diagnosis of(List<Dump> dumps) {
    if (dumps.isEmpty()) {
      throw new IllegalArgumentException("a diagnosis needs a dump");
    }
    List<GroupHistory> groups = ThreadGrouper.of(dumps);
    List<SiteHistory> sites = SiteHistory.of(dumps);
    List<String> notes = new ArrayList<>();
    Optional<Confidence> limit = DumpCompatibility.limit(dumps, notes);
    List<Suspect> suspects =
        limit.isEmpty() ? List.of() : suspects(dumps, groups, sites, limit.get());
    return new Diagnosis(
        dumps,
        groups,
        sites,
        suspects.stream()
            .sorted(Comparator.comparingInt(Suspect::weight).reversed())
            .map(Suspect::culprit)
            .toList(),
        notes);
  }

  /** Returns the first of the suspects; null if nothing looks like a leak. */
  public @Nullable Culprit culprit() {
    return suspects.isEmpty() ? null : suspects.get(0);
  }

  private static List<Suspect> suspects(
      List<Dump> dumps, List<GroupHistory> groups, List<SiteHistory> sites, Confidence limit) {
    List<Suspect> suspects = new ArrayList<>();
    for (GroupHistory group : groups) {
      LeakRules.of(group)
          .map(confidence -> confidence.atMost(limit))
          .ifPresent(
              confidence ->
                  suspects.add(
                      new Suspect(culprit(group, confidence, dumps), weight(group, confidence))));
    }
    for (SiteHistory site : sites) {
      site.suspicion()
          .map(confidence -> confidence.atMost(limit))
          .ifPresent(
              confidence ->
                  suspects.add(
                      new Suspect(culprit(site, confidence, dumps), site.weight(confidence))));
    }
    return suspects;
  }

  /** A frame of the program's own says more than a library's, and that more than a role. */
  private static int weight(GroupHistory group, Confidence confidence) {
    int ofOrigin =
        group.loop() != null
            ? 1
            : switch (group.origin()) {
              case OWN -> 4;
              case LIBRARY -> 2;
              case JDK, GENERATED -> 1;
            };
    return ofOrigin * group.growth().total() * (confidence.ordinal() + 1);
  }

  private static Culprit culprit(GroupHistory group, Confidence confidence, List<Dump> dumps) {
    boolean byRole = group.loop() != null || group.origin() == FrameOrigin.JDK;
    return new Culprit(
        Culprit.THREADS,
        Objects.requireNonNullElse(group.frame(), group.role()),
        byRole ? group.role() : null,
        group.growth().stock(),
        group.growth().perSec(),
        confidence,
        CulpritText.sentence(group),
        CulpritText.evidence(group, dumps),
        group.frames());
  }

  private static Culprit culprit(SiteHistory site, Confidence confidence, List<Dump> dumps) {
    Double seconds = site.seconds();
    return new Culprit(
        site.latest().resource(),
        site.latest().frame(),
        null,
        site.series().last(),
        seconds == null || seconds <= 0 ? null : Double.valueOf(site.series().growth() / seconds),
        confidence,
        SiteText.sentence(site),
        SiteText.evidence(site, dumps),
        site.latest().frames());
  }
}
