package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.verdict.HealingChecks.HealingTimes;
import dev.leakdrill.reports.verdict.Verdict.FixedFigures;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts an outcome into a sentence for people. Stateless. */
final class Reasons {

  private Reasons() {}

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
      figure = "is " + Figures.of(check.measured(), check.unit());
    }
    return "%s run: %s %s, allowed %s%s"
        .formatted(
            check.variant(),
            check.name(),
            figure,
            Figures.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
            check.problem() == null ? "" : " (" + check.problem() + ")");
  }

  /** Returns what a drill showed all of whose checks passed. */
  static String reproduced(@Nullable VariantRun leaky, @Nullable VariantRun fixed) {
    List<String> parts = new ArrayList<>();
    Optional<LeakCase> leakCase =
        Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
            .flatMap(Optional::stream)
            .findFirst()
            .flatMap(Judge::bySignature);
    if (leakCase.isPresent()) {
      return leftBehind(leaky, fixed, leakCase.get());
    }
    if (leaky != null && Judge.heals(leaky)) {
      parts.add(healed(leaky));
    } else if (leaky != null) {
      LeakyFigures figures = LeakyFigures.of(leaky);
      parts.add(
          "goodput fell from %s to %s (-%s, predicted -%s) and was back %s"
              .formatted(
                  Figures.of(figures.steadyGoodputPerSec(), "/s"),
                  Figures.of(figures.holdGoodputPerSec(), "/s"),
                  Figures.percent(figures.drop() == null ? 0 : figures.drop()),
                  Figures.percent(figures.predictedDrop()),
                  figures.recoverySeconds() == null
                      ? "not at all after a cold restart"
                      : Figures.of(figures.recoverySeconds(), "s") + " after the deploy began"));
    }
    if (fixed != null) {
      parts.add(
          "the fixed client kept %s under the same fault"
              .formatted(Figures.of(FixedFigures.of(fixed).faultWindowGoodputPerSec(), "/s")));
    }
    return String.join("; ", parts);
  }

  private static String healed(VariantRun leaky) {
    HealingTimes times = HealingTimes.of(leaky.manifest());
    LeakyCurve curve = LeakyCurve.of(leaky);
    return "an alert fired %s after the fault, the culprit was named %s later, and goodput was back %s"
            .formatted(
                seconds(times.detectSeconds()),
                seconds(times.diagnoseSeconds()),
                seconds(curve.recoverySeconds()))
        + " after the deploy began: %s s without 95 %% of it"
            .formatted(Figures.of(CheckList.rounded(curve.secondsBelowWholeInRecovery()), ""));
  }

  private static String seconds(OptionalDouble seconds) {
    return Figures.of(CheckList.rounded(seconds), "s");
  }

  private static String leftBehind(
      @Nullable VariantRun leaky, @Nullable VariantRun fixed, LeakCase leakCase) {
    List<String> parts = new ArrayList<>();
    if (leaky != null) {
      parts.add(
          "%s faults left %s x %s behind (%s)"
              .formatted(
                  Figures.whole(leaky.manifest().fault().delivered()),
                  Figures.of(SignatureChecks.leaked(leaky, leakCase), ""),
                  SignatureChecks.name(leakCase.signature().vital()),
                  leakCase.leaks()));
    }
    if (fixed != null) {
      parts.add("the fixed client left none");
    }
    return String.join("; ", parts);
  }
}
