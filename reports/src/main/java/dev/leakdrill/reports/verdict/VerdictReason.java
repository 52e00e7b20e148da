package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.verdict.AutoRepairChecks.HealingTimes;
import dev.leakdrill.reports.verdict.Verdict.FixedFigures;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an outcome into a sentence for people. Stateless. */
final class VerdictReason {

  private VerdictReason() {}

  /** Returns the first check that failed, in words; empty if all passed. */
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
    return Optional.of(inWords(failed.get(0)) + others);
  }

  private static String inWords(Check check) {
    String figure;
    if (check.unit().equals("yes")) {
      return "%s run: %s".formatted(check.variant(), check.problem());
    } else if (check.measured() == null) {
      figure = "could not be measured";
    } else {
      figure = "is " + FigureFormat.of(check.measured(), check.unit());
    }
    return "%s run: %s %s, allowed %s%s"
        .formatted(
            check.variant(),
            check.name(),
            figure,
            FigureFormat.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
            check.problem() == null ? "" : " (" + check.problem() + ")");
  }

  /** Returns what a drill showed all of whose checks passed. */
  static String reproduced(@Nullable VariantRun leaky, @Nullable VariantRun fixed) {
    List<String> parts = new ArrayList<>();
    Optional<LeakCase> leakCase =
        Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
            .flatMap(Optional::stream)
            .findFirst()
            .flatMap(VerdictRules::bySignature);
    if (leakCase.isPresent()) {
      return leftBehind(leaky, fixed, leakCase.get());
    }
    if (leaky != null && VerdictRules.heals(leaky)) {
      parts.add(healed(leaky));
    } else if (leaky != null) {
      LeakyFigures figures = LeakyFigures.of(leaky);
      parts.add(
          "goodput fell from %s to %s (-%s, predicted -%s) and was back %s"
              .formatted(
                  FigureFormat.of(figures.steadyGoodputPerSec(), "/s"),
                  FigureFormat.of(figures.holdGoodputPerSec(), "/s"),
                  FigureFormat.percent(figures.drop() == null ? 0 : figures.drop()),
                  FigureFormat.percent(figures.predictedDrop()),
                  figures.recoverySeconds() == null
                      ? "not at all after a cold restart"
                      : FigureFormat.of(figures.recoverySeconds(), "s")
                          + " after the deploy began"));
    }
    if (fixed != null) {
      parts.add(
          "the fixed client kept %s under the same fault"
              .formatted(FigureFormat.of(FixedFigures.of(fixed).faultWindowGoodputPerSec(), "/s")));
    }
    return String.join("; ", parts);
  }

  private static String healed(VariantRun leaky) {
    HealingTimes times = HealingTimes.of(leaky.manifest());
    GoodputCurve curve = GoodputCurve.of(leaky);
    return "an alert fired %s after the fault, the culprit was named %s later, and goodput was back %s"
            .formatted(
                seconds(times.detectSeconds()),
                seconds(times.diagnoseSeconds()),
                seconds(curve.recoverySeconds()))
        + " after the deploy began: %s s without 95 %% of it"
            .formatted(FigureFormat.of(CheckList.rounded(curve.secondsBelowWholeInRecovery()), ""));
  }

  private static String seconds(OptionalDouble seconds) {
    return FigureFormat.of(CheckList.rounded(seconds), "s");
  }

  private static String leftBehind(
      @Nullable VariantRun leaky, @Nullable VariantRun fixed, LeakCase leakCase) {
    List<String> parts = new ArrayList<>();
    if (leaky != null) {
      parts.add(
          "%s faults left %s x %s behind (%s)"
              .formatted(
                  FigureFormat.whole(leaky.manifest().fault().delivered()),
                  FigureFormat.of(SignatureChecks.leaked(leaky, leakCase), ""),
                  SignatureChecks.name(leakCase.signature().vital()),
                  leakCase.leaks()));
    }
    if (fixed != null) {
      parts.add("the fixed client left none");
    }
    return String.join("; ", parts);
  }
}
