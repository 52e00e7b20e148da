package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.reports.verdict.VerdictRules.Finding;
import java.util.Optional;

/**
 * The findings of a valid leaky run in which there is no leak to be seen: no fault was armed, the
 * dose was too small to matter, or the client does not leak. Stateless.
 */
final class NothingLeaked {

  private static final double MAX_DROP = 0.05;
  private static final double MAX_THREADS = 2;

  private NothingLeaked() {}

  /** Returns why there is no leak to be seen; empty if there is one, or no leaky run. */
  static Optional<Finding> in(JudgedRuns runs) {
    VariantAnalysis leaky = runs.leaky();
    LeakyFigures figures = runs.leakyFigures();
    if (leaky == null || figures == null) {
      return Optional.empty();
    }
    return leaky
        .residueCase()
        .map(leakCase -> inCase(leaky, leakCase))
        .orElseGet(() -> inIncident(leaky, figures))
        .map(reason -> new Finding(Outcome.NOT_REPRODUCED, reason));
  }

  private static Optional<String> inCase(VariantAnalysis leaky, LeakCase leakCase) {
    if (!SignatureChecks.nothingLeaked(leaky.residue(), leakCase)) {
      return Optional.empty();
    }
    return Optional.of(
        leaky.manifest().fault().dose() == 0
            ? "dose 0: no fault was armed, and nothing leaked"
            : "nothing leaked in spite of %s faults: this client does not leak"
                .formatted(FigureFormat.whole(leaky.manifest().fault().delivered())));
  }

  private static Optional<String> inIncident(VariantAnalysis leaky, LeakyFigures figures) {
    IncidentModel model = leaky.model();
    String goodput = FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC);
    String threads = FigureFormat.of(figures.leakedThreads(), Unit.THREADS);
    if (model.dose() == 0) {
      return Optional.of(
          "dose 0: no fault was armed; nothing leaked (%s threads), goodput stayed at %s"
              .formatted(threads, goodput));
    } else if (!model.collapses()) {
      return Optional.of(
          "dose %s leaves %s slots and the load needs %s: %s threads leaked, goodput stayed at %s"
              .formatted(
                  FigureFormat.whole(model.dose()),
                  FigureFormat.whole(model.freeSlots()),
                  FigureFormat.whole(model.busySlots()),
                  threads,
                  goodput));
    } else if (heldAndNothingLeaked(figures)) {
      return Optional.of(
          "goodput held at %s in spite of %s stalled calls: this client does not leak"
              .formatted(goodput, FigureFormat.whole(leaky.manifest().fault().delivered())));
    }
    return Optional.empty();
  }

  private static boolean heldAndNothingLeaked(LeakyFigures figures) {
    return figures.drop() != null
        && figures.drop() <= MAX_DROP
        && (figures.leakedThreads() == null || figures.leakedThreads() <= MAX_THREADS);
  }
}
