package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.Verdict.Client;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RunManifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides the outcome and its reason from the checks: validity first, then the leak, then the
 * control. Stateless.
 */
public final class VerdictRules {

  /** An outcome, its reason, and what it says of the leaky client. */
  record Finding(Outcome outcome, String reason, Client client) {}

  private VerdictRules() {}

  /**
   * Judges a drill; without both its runs it is INVALID, for a collapse alone proves no fix, unless
   * the leaky half was asked for alone.
   *
   * @param leaky null if there is no leaky run, and so on
   * @param problems what could not be read; may say why a run is missing
   */
  public static Verdict ofDrill(
      @Nullable VariantAnalysis leaky,
      @Nullable VariantChecks ofLeaky,
      @Nullable VariantAnalysis fixed,
      @Nullable VariantChecks ofFixed,
      List<ReadProblem> problems) {
    JudgedRuns runs = JudgedRuns.of(leaky, fixed);
    List<Check> checks = new ArrayList<>();
    if (ofLeaky != null) {
      checks.addAll(ofLeaky.validity());
    }
    if (ofFixed != null) {
      checks.addAll(ofFixed.validity());
    }
    if (leaky != null && fixed != null) {
      checks.addAll(ValidityChecks.ofPair(leaky.manifest(), fixed.manifest()));
    }
    if (ofLeaky != null) {
      checks.addAll(ofLeaky.outcome());
    }
    if (ofFixed != null) {
      checks.addAll(ofFixed.outcome());
    }
    return verdict(runs, checks, () -> missing(runs, problems));
  }

  /** Judges one run by itself; {@link Outcome#REPRODUCED} if all its checks pass. */
  public static Verdict ofVariant(VariantAnalysis run, VariantChecks ofRun) {
    List<Check> checks = new ArrayList<>(ofRun.validity());
    checks.addAll(ofRun.outcome());
    JudgedRuns runs = run.isLeaky() ? JudgedRuns.of(run, null) : JudgedRuns.of(null, run);
    return verdict(runs, checks, Optional::empty);
  }

  private static Verdict verdict(
      JudgedRuns runs, List<Check> checks, Supplier<Optional<Finding>> missing) {
    Finding finding =
        invalid(checks)
            .or(() -> NothingLeaked.in(runs))
            .or(missing)
            .or(() -> failed(runs, checks))
            .orElseGet(() -> asPredicted(runs));
    VariantAnalysis leaky = runs.leaky();
    return new Verdict(
        finding.outcome(),
        finding.reason(),
        finding.client(),
        finding.outcome() != Outcome.INVALID,
        runs.manifest().map(RunManifest::leakCase).orElse(""),
        runs.manifest().map(RunManifest::scale).orElse(0.0),
        runs.manifest().map(RunManifest::arrivalRatePerSec).orElse(0.0),
        runs.leakyFigures(),
        runs.fixedFigures(),
        leaky == null ? null : leaky.culprit(),
        leaky == null ? List.of() : leaky.alerts(),
        List.copyOf(checks));
  }

  private static Optional<Finding> invalid(List<Check> checks) {
    return VerdictReason.failure(
            checks.stream().filter(check -> check.kind() == Kind.VALIDITY).toList())
        .map(reason -> new Finding(Outcome.INVALID, reason, Client.UNKNOWN));
  }

  private static Optional<Finding> missing(JudgedRuns runs, List<ReadProblem> problems) {
    if (runs.leaky() != null && (runs.fixed() != null || runs.isLeakyOnly())) {
      return Optional.empty();
    }
    String what;
    if (runs.leaky() == null && runs.fixed() == null) {
      what = "there is no run in this folder that can be read";
    } else if (runs.fixed() == null) {
      what = "the control is missing: run FixedIncidentSimulation too";
    } else {
      what = "the leaky run is missing: run LeakyIncidentSimulation too";
    }
    // A problem with a whole variant is why that variant is missing.
    String why =
        problems.stream()
            .filter(problem -> !problem.file().contains("/"))
            .map(problem -> " (" + problem + ")")
            .findFirst()
            .orElse("");
    return Optional.of(new Finding(Outcome.INVALID, what + why, Client.UNKNOWN));
  }

  private static Optional<Finding> failed(JudgedRuns runs, List<Check> checks) {
    return DeparturesReason.of(runs, checks)
        .map(reason -> new Finding(Outcome.NOT_REPRODUCED, reason, client(runs)));
  }

  private static Finding asPredicted(JudgedRuns runs) {
    String reason = VerdictReason.reproduced(runs);
    return runs.isLeakyOnly()
        ? new Finding(
            Outcome.LEAKS_AS_PREDICTED, reason + "; the control was not run", client(runs))
        : new Finding(Outcome.REPRODUCED, reason, client(runs));
  }

  private static Client client(JudgedRuns runs) {
    return LeftBehind.by(runs).isSomething() ? Client.LEAKS : Client.UNKNOWN;
  }
}
