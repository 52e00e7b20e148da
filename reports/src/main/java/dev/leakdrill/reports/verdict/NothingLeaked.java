package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Client;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.reports.verdict.VerdictRules.Finding;
import java.util.Optional;

/**
 * The findings of a valid leaky run in which there is no leak to be seen: no fault was armed, the
 * dose was too small to matter, or the client does not leak. Stateless.
 */
final class NothingLeaked {

  private static final String DOES_NOT_LEAK = "this client does not leak";

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
        .orElseGet(() -> inIncident(leaky, figures, LeftBehind.by(runs)))
        .map(reason -> finding(reason, runs));
  }

  private static Finding finding(String reason, JudgedRuns runs) {
    if (!reason.endsWith(DOES_NOT_LEAK)) {
      return new Finding(Outcome.NOT_REPRODUCED, reason, Client.UNKNOWN);
    }
    return FailedCallers.of(runs)
        .map(
            failed ->
                new Finding(
                    Outcome.NOT_REPRODUCED,
                    DOES_NOT_LEAK + ", but it fails its callers: " + failed,
                    Client.FAILS_ITS_CALLERS))
        .orElseGet(() -> new Finding(Outcome.NOT_REPRODUCED, reason, Client.DOES_NOT_LEAK));
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

  private static Optional<String> inIncident(
      VariantAnalysis leaky, LeakyFigures figures, LeftBehind left) {
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
    } else if (figures.drop() != null && left.isNothingAfter(figures.drop())) {
      return Optional.of(
          "goodput held at %s in spite of %s stalled calls: this client does not leak"
              .formatted(goodput, FigureFormat.whole(leaky.manifest().fault().delivered())));
    }
    return Optional.empty();
  }
}
