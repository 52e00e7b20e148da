package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.Residue;
import dev.leakdrill.reports.figures.Rounding;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The checks that a run leaked what its case predicts, and nothing else: vital signs of the idle
 * service before the load against those of the drained one after it. Stateless.
 */
final class SignatureChecks {

  /** Threads that come and go with a JVM's own affairs. */
  private static final double FLAT_TOLERANCE = 5;

  private static final double GOODPUT_NOISE = 0.01;

  private SignatureChecks() {}

  static List<Check> ofLeaky(VariantAnalysis leaky, LeakCase leakCase) {
    CheckList list = new CheckList(leaky.manifest().variant(), Kind.LEAK);
    leakCase.signature().leaks().forEach(leak -> addExpected(list, leaky, leak));
    leakCase.signature().witnesses().forEach(witness -> addExpected(list, leaky, witness));
    addFlat(list, leaky.residue(), leakCase);
    addGoodput(list, leaky);
    return list.checks();
  }

  static List<Check> ofFixed(VariantAnalysis fixed, LeakCase leakCase) {
    CheckList list = new CheckList(fixed.manifest().variant(), Kind.CONTROL);
    for (ExpectedResidue leak : leakCase.signature().leaks()) {
      list.check(
              CheckId.noResidue(leak.vital()),
              "stays flat: " + ExpectedResidue.shortName(leak.vital()),
              Unit.COUNT)
          .predicted(0)
          .measured(atLeastZero(fixed.residue().growth(leak.vital())))
          .allow(0, ExpectedResidue.COUNT_TOLERANCE, "the fixed client left something behind, too");
    }
    leakCase.signature().fixedWitnesses().forEach(witness -> addExpected(list, fixed, witness));
    addFlat(list, fixed.residue(), leakCase);
    addGoodput(list, fixed);
    return list.checks();
  }

  /** Returns whether nothing that the case would leak has grown; false if that is unknown. */
  static boolean nothingLeaked(Residue residue, LeakCase leakCase) {
    return leakCase.signature().leaks().stream()
        .allMatch(
            leak ->
                residue.growth(leak.vital()).orElse(Double.MAX_VALUE)
                    <= ExpectedResidue.COUNT_TOLERANCE);
  }

  /** Returns the growth of the case's first resource; null if unknown. */
  static @Nullable Double leaked(Residue residue, LeakCase leakCase) {
    return Rounding.orNull(residue.growth(leakCase.signature().vital()));
  }

  private static void addExpected(
      CheckList list, VariantAnalysis analysis, ExpectedResidue expected) {
    RunManifest manifest = analysis.manifest();
    double predicted =
        expected.predicted(manifest.fault().delivered(), manifest.arrivalRatePerSec());
    double allowance = expected.allowance(predicted);
    String per = expected.per();
    list.check(
            CheckId.residue(expected.vital(), per),
            ExpectedResidue.shortName(expected.vital())
                + (per == null ? "" : " / " + ExpectedResidue.shortName(per)),
            per == null ? Unit.COUNT : Unit.RATIO)
        .predicted(predicted)
        .measured(analysis.residue().of(expected))
        .allow(predicted - allowance, predicted + allowance);
  }

  private static void addFlat(CheckList list, Residue residue, LeakCase leakCase) {
    for (String vital : leakCase.signature().flat()) {
      list.check(
              CheckId.flat(vital), "does not grow: " + ExpectedResidue.shortName(vital), Unit.COUNT)
          .predicted(0)
          .measured(atLeastZero(residue.growth(vital)))
          .allow(0, FLAT_TOLERANCE, "this case leaks something else");
    }
  }

  private static void addGoodput(CheckList list, VariantAnalysis analysis) {
    double rate = analysis.manifest().arrivalRatePerSec();
    list.check(CheckId.GOODPUT_AFTER_FAULT, "goodput after the fault", Unit.PER_SEC)
        .predicted(rate)
        .measured(analysis.phases().get(Phase.HOLD).goodputPerSec())
        .allow((1 - GOODPUT_NOISE) * rate, 1.05 * rate);
  }

  /** Warm-up leaves connections behind that close later: less than before is no leak. */
  private static OptionalDouble atLeastZero(OptionalDouble growth) {
    return growth.isEmpty() ? growth : OptionalDouble.of(Math.max(0, growth.getAsDouble()));
  }
}
