package dev.leakdrill.reports.diagnose;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What thread dumps of one process tell about a leak. Immutable.
 *
 * @param dumps in the order they were taken
 * @param groups those that grew most first, then the largest
 * @param culprit null if nothing looks like a leak, or the dumps cannot be compared
 * @param notes what limits the analysis, one line each: damaged dumps, dumps in the wrong order
 */
public record Diagnosis(
    List<Dump> dumps, List<StackGroup> groups, @Nullable Culprit culprit, List<String> notes) {

  /** Copies the lists. */
  public Diagnosis {
    dumps = List.copyOf(dumps);
    groups = List.copyOf(groups);
    notes = List.copyOf(notes);
  }

  private record Suspect(StackGroup group, Confidence confidence) {

    /**
     * A frame of the program's own says more than a library's, and that more than a thread's role.
     */
    int weight() {
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
  }

  /**
   * Returns the diagnosis of dumps in the order they were taken. A pure function.
   *
   * @throws IllegalArgumentException if there is no dump
   */
  public static Diagnosis of(List<Dump> dumps) {
    if (dumps.isEmpty()) {
      throw new IllegalArgumentException("a diagnosis needs a dump");
    }
    List<StackGroup> groups = Grouping.of(dumps);
    List<String> notes = new ArrayList<>();
    Optional<Confidence> limit = DumpChecks.limit(dumps, notes);
    Suspect worst = null;
    for (StackGroup group : groups) {
      Optional<Confidence> confidence = Suspicion.of(group);
      if (confidence.isPresent() && limit.isPresent()) {
        Suspect suspect = new Suspect(group, confidence.get().atMost(limit.get()));
        worst = worst == null || suspect.weight() > worst.weight() ? suspect : worst;
      }
    }
    return new Diagnosis(dumps, groups, worst == null ? null : culprit(worst, dumps), notes);
  }

  private static Culprit culprit(Suspect suspect, List<Dump> dumps) {
    StackGroup group = suspect.group();
    boolean byRole = group.loop() != null || group.origin() == FrameOrigin.JDK;
    return new Culprit(
        "threads",
        Objects.requireNonNullElse(group.frame(), group.role()),
        byRole ? group.role() : null,
        group.growth().last(),
        group.growth().perSec(),
        suspect.confidence(),
        Wording.sentence(group),
        Wording.evidence(group, dumps),
        group.frames());
  }
}
