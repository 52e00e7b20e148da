package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.List;

/**
 * Whether the dumps of a run, read without knowing the program, name a line of the gateway in the
 * leaky run, and nobody in the fixed one. A run without a series of dumps is not judged by it.
 * Stateless.
 */
final class CulpritChecks {

  private CulpritChecks() {}

  static List<Check> of(VariantAnalysis analysis) {
    boolean leaky = analysis.isLeaky();
    CheckList list = new CheckList(analysis.manifest().variant(), leaky ? Kind.LEAK : Kind.CONTROL);
    if (analysis.dumps().diagnosis() == null) {
      return list.checks();
    }
    Culprit culprit = analysis.culprit();
    if (leaky && analysis.manifest().fault().dose() > 0) {
      String gatewayPackage = analysis.manifest().gatewayPackage();
      list.addFact(
          CheckId.CULPRIT_NAMED,
          "dumps name a line of the client",
          culprit != null && culprit.frame().startsWith(gatewayPackage + "."),
          culprit == null
              ? "the dumps name nobody"
              : "the dumps name %s, which is not in %s".formatted(culprit.frame(), gatewayPackage));
    } else {
      list.addFact(
          CheckId.NO_CULPRIT,
          "dumps name nobody",
          culprit == null,
          culprit == null ? "" : "the dumps cry wolf: " + culprit.sentence());
    }
    return list.checks();
  }
}
