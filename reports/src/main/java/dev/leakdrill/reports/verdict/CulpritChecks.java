package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.diagnose.Culprit;
import dev.leakdrill.threads.diagnose.Diagnosis;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the dumps of a run, read without knowing the program, name a line of the gateway's in the
 * leaky run, and nobody in the fixed one. A run without a series of dumps is not judged by it.
 */
final class CulpritChecks {

  /** Two dumps show what grew, not whether it stays. */
  private static final int LEAST_DUMPS = 3;

  private CulpritChecks() {}

  static List<Check> of(VariantRun run, @Nullable Culprit culprit) {
    boolean leaky = run.manifest().variant() == Variant.LEAKY;
    boolean leaks = leaky && run.manifest().fault().dose() > 0;
    CheckList list = new CheckList(run.manifest().variant(), leaky ? Kind.LEAK : Kind.CONTROL);
    if (run.dumpSeries().size() < LEAST_DUMPS) {
      return list.checks();
    }
    if (leaks) {
      list.addFact(
          "dumps name a line of the client",
          culprit != null && culprit.frame().startsWith(run.manifest().gatewayPackage() + "."),
          culprit == null
              ? "the dumps name nobody"
              : "the dumps name %s, which is not in %s"
                  .formatted(culprit.frame(), run.manifest().gatewayPackage()));
    } else {
      list.addFact(
          "dumps name nobody",
          culprit == null,
          culprit == null ? "" : "the dumps cry wolf: " + culprit.sentence());
    }
    return list.checks();
  }

  /** Returns what the run's dumps name; null if that is nobody, or there are too few of them. */
  static @Nullable Culprit culprit(VariantRun run) {
    return run.dumpSeries().size() < LEAST_DUMPS ? null : Diagnosis.of(run.dumpSeries()).culprit();
  }
}
