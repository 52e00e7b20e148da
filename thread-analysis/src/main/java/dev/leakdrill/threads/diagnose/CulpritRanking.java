package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The order of those that look like a leak: the first one is the culprit. What grew more, is more
 * certain and is in the program's own code comes first. For one analysis, by one thread.
 */
final class CulpritRanking {

  /**
   * A suspected leak, and the threads by which it was seen.
   *
   * @param group null for an acquisition site
   */
  record Suspect(Culprit culprit, @Nullable GroupHistory group, int weight) {

    private @Nullable IdleLoop loop() {
      return group == null ? null : group.loop();
    }

    boolean isIdle() {
      return loop() != null;
    }

    private boolean isOwnerCertain() {
      IdleLoop loop = loop();
      return loop != null && loop.isOwnerCertain();
    }
  }

  private final List<Dump> dumps;
  private final Confidence limit;
  private final List<Suspect> suspects = new ArrayList<>();

  private CulpritRanking(List<Dump> dumps, Confidence limit) {
    this.dumps = dumps;
    this.limit = limit;
  }

  /**
   * Returns all that looks like a leak, the most telling one first.
   *
   * @param limit no suspect is given more confidence than the dumps allow
   */
  static List<Suspect> of(
      List<Dump> dumps, List<GroupHistory> groups, List<SiteHistory> sites, Confidence limit) {
    CulpritRanking ranking = new CulpritRanking(dumps, limit);
    groups.forEach(group -> LeakRules.of(group).ifPresent(found -> ranking.add(group, found)));
    sites.forEach(site -> SiteLeakRules.of(site).ifPresent(found -> ranking.add(site, found)));
    ranking.suspects.sort(Comparator.comparingInt(Suspect::weight).reversed());
    return withOwnersFirst(ranking.suspects);
  }

  /**
   * Returns the suspects with idle threads in another order: those that have a client or a timer of
   * their own say more than its event loops, which may be more.
   */
  private static List<Suspect> withOwnersFirst(List<Suspect> suspects) {
    List<Suspect> idle =
        suspects.stream()
            .filter(Suspect::isIdle)
            .sorted(Comparator.comparing(suspect -> !suspect.isOwnerCertain()))
            .toList();
    Iterator<Suspect> next = idle.iterator();
    return suspects.stream().map(any -> any.isIdle() ? next.next() : any).toList();
  }

  private void add(GroupHistory group, Confidence found) {
    Confidence confidence = found.atMost(limit);
    boolean byRole = group.loop() != null || group.origin() == FrameOrigin.JDK;
    Culprit culprit =
        new Culprit(
            Culprit.THREADS,
            Objects.requireNonNullElse(group.namedFrame(), group.role()),
            byRole ? group.role() : null,
            group.growth().reportedCount(),
            group.growth().perSec(),
            confidence,
            CulpritText.sentence(group),
            CulpritText.evidence(group, dumps),
            group.stack());
    suspects.add(new Suspect(culprit, group, weight(group, confidence)));
  }

  private void add(SiteHistory site, Confidence found) {
    Confidence confidence = found.atMost(limit);
    Culprit culprit =
        new Culprit(
            site.latest().resource(),
            site.namedFrame(),
            null,
            site.outstanding().last(),
            growthPerSec(site),
            confidence,
            SiteText.sentence(site),
            SiteText.evidence(site, dumps),
            site.latest().frames());
    suspects.add(new Suspect(culprit, null, weight(site, confidence)));
  }

  private static @Nullable Double growthPerSec(SiteHistory site) {
    Double seconds = site.growthSeconds();
    return seconds == null || seconds <= 0 ? null : site.outstanding().growth() / seconds;
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

  /** Returns a weight: what a pool holds is weaker evidence than what the program acquired. */
  private static int weight(SiteHistory site, Confidence confidence) {
    boolean isOwnCall = site.origin() == FrameOrigin.OWN && site.latest().inUse() == null;
    return (isOwnCall ? 3 : 1) * site.outstanding().growth() * (confidence.ordinal() + 1);
  }
}
