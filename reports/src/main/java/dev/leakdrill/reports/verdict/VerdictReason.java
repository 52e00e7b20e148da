package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.GoodputCurve;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.RepairTimes;
import dev.leakdrill.reports.figures.Rounding;
import dev.leakdrill.reports.figures.VariantAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Puts an outcome into a sentence for people. Stateless. */
final class VerdictReason {

  private VerdictReason() {}

  /** Returns a sentence about the first check that failed; empty if all passed. */
  static Optional<String> failure(List<Check> checks) {
    List<Check> failed = checks.stream().filter(check -> !check.pass()).toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    String others =
        switch (failed.size()) {
          case 1 -> "";
          case 2 -> "; one more check failed";
          default -> "; " + (failed.size() - 1) + " more checks failed";
        };
    return Optional.of(sentence(failed.get(0)) + others);
  }

  static String sentence(Check check) {
    if (check.unit() == Unit.YES_NO) {
      return "%s run: %s".formatted(check.variant(), check.problem());
    }
    return "%s run: %s %s, allowed %s%s"
        .formatted(
            check.variant(),
            check.label(),
            check.measured() == null
                ? "could not be measured"
                : "is " + FigureFormat.of(check.measured(), check.unit()),
            FigureFormat.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
            check.problem() == null ? "" : " (" + check.problem() + ")");
  }

  /** Returns the reason of a drill whose checks all passed. */
  static String reproduced(JudgedRuns runs) {
    Optional<LeakCase> residueCase = runs.residueCase();
    if (residueCase.isPresent()) {
      return residue(runs, residueCase.get());
    }
    List<String> parts = new ArrayList<>();
    VariantAnalysis leaky = runs.leaky();
    LeakyFigures leakyFigures = runs.leakyFigures();
    if (leaky != null && leaky.isRepairedByAlert()) {
      parts.add(repair(leaky.repairTimes(), leaky.curve()));
    } else if (leakyFigures != null) {
      parts.add(collapse(leakyFigures));
    }
    FixedFigures fixed = runs.fixedFigures();
    if (fixed != null) {
      parts.add(
          "the fixed client kept %s under the same fault"
              .formatted(FigureFormat.of(fixed.faultWindowGoodputPerSec(), Unit.PER_SEC)));
    }
    return String.join("; ", parts);
  }

  /** Returns how far goodput fell, and how far it was to fall. */
  static String fall(LeakyFigures figures) {
    return "goodput fell from %s to %s (-%s, predicted -%s)"
        .formatted(
            FigureFormat.of(figures.steadyGoodputPerSec(), Unit.PER_SEC),
            FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC),
            FigureFormat.percent(figures.drop() == null ? 0 : figures.drop()),
            FigureFormat.percent(figures.predictedDrop()));
  }

  private static String collapse(LeakyFigures figures) {
    return "%s and was back %s"
        .formatted(
            fall(figures),
            figures.recoverySeconds() == null
                ? "not at all after a cold restart"
                : FigureFormat.of(figures.recoverySeconds(), Unit.SECONDS)
                    + " after the deploy began");
  }

  private static String repair(RepairTimes times, GoodputCurve curve) {
    return ("an alert fired %s after the fault, the culprit was named %s later, and goodput was"
            + " back %s after the deploy began: %s s without 95 %% of it")
        .formatted(
            seconds(times.detectSeconds()),
            seconds(times.diagnoseSeconds()),
            seconds(curve.recoverySeconds()),
            FigureFormat.of(Rounding.orNull(curve.secondsBelowWholeInRecovery()), Unit.COUNT));
  }

  private static String seconds(OptionalDouble seconds) {
    return FigureFormat.of(Rounding.orNull(seconds), Unit.SECONDS);
  }

  private static String residue(JudgedRuns runs, LeakCase leakCase) {
    List<String> parts = new ArrayList<>();
    VariantAnalysis leaky = runs.leaky();
    if (leaky != null) {
      parts.add(
          "%s faults left %s x %s behind (%s)"
              .formatted(
                  FigureFormat.whole(leaky.manifest().fault().delivered()),
                  FigureFormat.of(SignatureChecks.leaked(leaky.residue(), leakCase), Unit.COUNT),
                  ExpectedResidue.shortName(leakCase.signature().vital()),
                  leakCase.leaks()));
    }
    if (runs.fixed() != null) {
      parts.add("the fixed client left none");
    }
    return String.join("; ", parts);
  }
}
