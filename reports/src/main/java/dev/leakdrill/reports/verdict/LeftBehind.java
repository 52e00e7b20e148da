package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.ExpectedResidue;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The residue of a leaky run: how many of what, and at which line. Immutable.
 *
 * @param count how many of the case's resource were left; null if it was not counted
 * @param openCalls stalled calls that were still open at the backend at the end of the hold
 * @param sentence the same in words: {@code 241 threads leaked at Gateway.pay(Gateway.java:41)};
 *     empty if nothing is known
 */
record LeftBehind(@Nullable Double count, double openCalls, String sentence) {

  /** So many threads or calls come and go by themselves. */
  static final double NOISE = 2;

  /** Goodput that fell by no more has held. */
  static final double MAX_DROP = 0.05;

  /** Returns what a drill's leaky run left behind; nothing if there is none. */
  static LeftBehind by(JudgedRuns runs) {
    VariantAnalysis leaky = runs.leaky();
    LeakyFigures figures = runs.leakyFigures();
    if (leaky == null || figures == null) {
      return new LeftBehind(null, 0, "");
    }
    Optional<LeakCase> residueCase = leaky.residueCase();
    double open = leaky.manifest().fault().stalledOpenAtEnd();
    Double count =
        residueCase.isPresent()
            ? SignatureChecks.leaked(leaky.residue(), residueCase.get())
            : figures.leakedThreads();
    // In the other cases an open call is not what leaks, or is counted as it.
    double calls = residueCase.isPresent() ? 0 : open;
    String what =
        residueCase
            .map(found -> " x " + ExpectedResidue.shortName(found.signature().vital()))
            .orElse(" threads");
    return new LeftBehind(count, calls, sentence(leaky, count, calls, what));
  }

  /** Returns whether the run left more behind than comes and goes by itself. */
  boolean isSomething() {
    return (count != null && count > NOISE) || openCalls > NOISE;
  }

  /**
   * Returns whether nothing was left behind. Where it was not counted, goodput that held tells.
   *
   * @param drop fraction of goodput that the hold lacks
   */
  boolean isNothingAfter(double drop) {
    return !isSomething() && (count != null || drop <= MAX_DROP);
  }

  private static String sentence(
      VariantAnalysis leaky, @Nullable Double count, double openCalls, String what) {
    double delivered = leaky.manifest().fault().delivered();
    if (count != null && count > NOISE) {
      return "%s%s leaked%s, of %s faults"
          .formatted(FigureFormat.whole(count), what, place(leaky), FigureFormat.whole(delivered));
    } else if (openCalls > NOISE) {
      return "%s of %s stalled calls were never closed%s, though no thread waits for them"
          .formatted(FigureFormat.whole(openCalls), FigureFormat.whole(delivered), place(leaky));
    }
    return count == null ? "" : "nothing leaked";
  }

  /** Returns the line in the client that the dumps name, or nothing. */
  private static String place(VariantAnalysis leaky) {
    RunManifest manifest = leaky.manifest();
    Culprit culprit = leaky.culprit();
    return culprit != null && culprit.frame().startsWith(manifest.gatewayPackage() + ".")
        ? " at " + culprit.frame()
        : "";
  }
}
