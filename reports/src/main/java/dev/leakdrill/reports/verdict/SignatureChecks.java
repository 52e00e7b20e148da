package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.run.VitalsSnapshot;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run left behind what its case says, and nothing else: vital signs of the idle service
 * before the load against those of the drained one after it. Stateless.
 */
final class SignatureChecks {

  /** Threads that come and go with a JVM's own affairs. */
  private static final double FLAT_TOLERANCE = 5;

  private static final double GOODPUT_NOISE = 0.01;

  private SignatureChecks() {}

  static List<Check> ofLeaky(VariantRun run, LeakCase leakCase) {
    CheckList list = new CheckList(run.manifest().variant(), Kind.LEAK);
    for (ExpectedResidue leak : leakCase.signature().leaks()) {
      addExpected(list, run, leak);
    }
    for (ExpectedResidue witness : leakCase.signature().witnesses()) {
      addExpected(list, run, witness);
    }
    addFlat(list, run, leakCase);
    addGoodput(list, run);
    return list.checks();
  }

  static List<Check> ofFixed(VariantRun run, LeakCase leakCase) {
    CheckList list = new CheckList(run.manifest().variant(), Kind.CONTROL);
    for (ExpectedResidue leak : leakCase.signature().leaks()) {
      list.add(
          "stays flat: " + name(leak.vital()),
          "",
          OptionalDouble.of(0),
          atLeastZero(growth(run, leak.vital())),
          0,
          ExpectedResidue.COUNT_TOLERANCE,
          "the fixed client left something behind, too");
    }
    for (ExpectedResidue witness : leakCase.signature().fixedWitnesses()) {
      addExpected(list, run, witness);
    }
    addFlat(list, run, leakCase);
    addGoodput(list, run);
    return list.checks();
  }

  /** Returns whether nothing that the case would leak has grown; empty if that is unknown. */
  static boolean nothingLeaked(VariantRun run, LeakCase leakCase) {
    return leakCase.signature().leaks().stream()
        .allMatch(
            leak ->
                growth(run, leak.vital()).orElse(Double.MAX_VALUE)
                    <= ExpectedResidue.COUNT_TOLERANCE);
  }

  /** Returns what the case's first resource grew by; null if unknown. */
  static @Nullable Double leaked(VariantRun run, LeakCase leakCase) {
    return CheckList.rounded(growth(run, leakCase.signature().vital()));
  }

  private static void addExpected(CheckList list, VariantRun run, ExpectedResidue expected) {
    RunManifest manifest = run.manifest();
    double predicted =
        expected.predicted(manifest.fault().delivered(), manifest.arrivalRatePerSec());
    double allowance = expected.allowance(predicted);
    list.add(
        (expected.per() == null
            ? name(expected.vital())
            : name(expected.vital()) + " / " + name(expected.per())),
        expected.per() == null ? "" : "ratio",
        OptionalDouble.of(predicted),
        measured(run, expected),
        predicted - allowance,
        predicted + allowance,
        null);
  }

  private static void addFlat(CheckList list, VariantRun run, LeakCase leakCase) {
    for (String vital : leakCase.signature().flat()) {
      list.add(
          "does not grow: " + name(vital),
          "",
          OptionalDouble.of(0),
          atLeastZero(growth(run, vital)),
          0,
          FLAT_TOLERANCE,
          "this case leaks something else");
    }
  }

  private static void addGoodput(CheckList list, VariantRun run) {
    double rate = run.manifest().arrivalRatePerSec();
    list.add(
        "goodput after the fault",
        "/s",
        OptionalDouble.of(rate),
        PhaseStatistics.of(run, Phase.HOLD).goodputPerSec(),
        (1 - GOODPUT_NOISE) * rate,
        1.05 * rate,
        null);
  }

  private static OptionalDouble measured(VariantRun run, ExpectedResidue expected) {
    OptionalDouble value =
        expected.level() ? level(run, expected.vital()) : growth(run, expected.vital());
    String per = expected.per();
    if (per == null || value.isEmpty()) {
      return value;
    }
    OptionalDouble divisor = level(run, per);
    return divisor.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(value.getAsDouble() / divisor.getAsDouble());
  }

  private static OptionalDouble level(VariantRun run, String vital) {
    VitalsSnapshot drained = run.drainedVitals();
    return drained == null ? OptionalDouble.empty() : drained.value(vital);
  }

  private static OptionalDouble growth(VariantRun run, String vital) {
    VitalsSnapshot idle = run.idleVitals();
    OptionalDouble after = level(run, vital);
    if (idle == null || after.isEmpty()) {
      return OptionalDouble.empty();
    }
    OptionalDouble before = idle.value(vital);
    return before.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(after.getAsDouble() - before.getAsDouble());
  }

  /** Warm-up leaves connections behind that close later: less than before is no leak. */
  private static OptionalDouble atLeastZero(OptionalDouble growth) {
    return growth.isEmpty() ? growth : OptionalDouble.of(Math.max(0, growth.getAsDouble()));
  }

  /** {@code service.threadsByPrefix.authorization-task} is read as {@code authorization-task}. */
  static String name(String vital) {
    return vital.substring(vital.lastIndexOf('.') + 1);
  }
}
