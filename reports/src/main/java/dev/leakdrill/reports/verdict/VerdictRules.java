package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.Verdict.FixedFigures;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Comes from checks to an outcome and its reason: validity, then the leak, then the control. */
final class VerdictRules {

  private record Finding(Outcome outcome, String reason) {}

  /** A run, and what takes a while to find out about it. */
  private record Evidence(VariantRun run, @Nullable Culprit culprit, List<WarningLeadTime> alerts) {

    static Evidence of(VariantRun run) {
      return new Evidence(run, CulpritChecks.culprit(run), WarningLeadTime.of(run));
    }
  }

  private VerdictRules() {}

  static Verdict drill(
      @Nullable VariantRun leaky, @Nullable VariantRun fixed, List<ReadProblem> damages) {
    Evidence ofLeaky = leaky == null ? null : Evidence.of(leaky);
    Evidence ofFixed = fixed == null ? null : Evidence.of(fixed);
    List<Check> checks = checksOf(ofLeaky, ofFixed);
    Finding finding =
        invalid(checks)
            .or(() -> leaky == null ? Optional.empty() : nothingToSee(leaky))
            .or(() -> missing(leaky, fixed, damages))
            .or(() -> failed(checks))
            .orElseGet(
                () -> new Finding(Outcome.REPRODUCED, VerdictReason.reproduced(leaky, fixed)));
    return verdict(finding, ofLeaky, ofFixed, checks);
  }

  static Verdict variant(VariantRun run) {
    boolean isLeaky = run.manifest().variant() == Variant.LEAKY;
    Evidence evidence = Evidence.of(run);
    Evidence leaky = isLeaky ? evidence : null;
    Evidence fixed = isLeaky ? null : evidence;
    List<Check> checks = checksOf(leaky, fixed);
    Finding finding =
        invalid(checks)
            .or(() -> isLeaky ? nothingToSee(run) : Optional.empty())
            .or(() -> failed(checks))
            .orElseGet(
                () ->
                    new Finding(
                        Outcome.REPRODUCED,
                        VerdictReason.reproduced(isLeaky ? run : null, isLeaky ? null : run)));
    return verdict(finding, leaky, fixed, checks);
  }

  private static List<Check> checksOf(@Nullable Evidence leaky, @Nullable Evidence fixed) {
    List<Check> checks = new ArrayList<>();
    if (leaky != null) {
      checks.addAll(ValidityChecks.of(leaky.run));
    }
    if (fixed != null) {
      checks.addAll(ValidityChecks.of(fixed.run));
    }
    if (leaky != null && fixed != null) {
      checks.addAll(ValidityChecks.ofPair(leaky.run.manifest(), fixed.run.manifest()));
    }
    if (leaky != null) {
      checks.addAll(leakChecks(leaky.run));
      checks.addAll(CulpritChecks.of(leaky.run, leaky.culprit));
      checks.addAll(AlertChecks.of(leaky.run, leaky.alerts));
    }
    if (fixed != null) {
      checks.addAll(controlChecks(fixed.run));
      checks.addAll(CulpritChecks.of(fixed.run, fixed.culprit));
      checks.addAll(AlertChecks.of(fixed.run, fixed.alerts));
    }
    return List.copyOf(checks);
  }

  private static List<Check> leakChecks(VariantRun leaky) {
    return bySignature(leaky)
        .map(leakCase -> SignatureChecks.ofLeaky(leaky, leakCase))
        .orElseGet(() -> heals(leaky) ? AutoRepairChecks.of(leaky) : LeakChecks.of(leaky));
  }

  private static List<Check> controlChecks(VariantRun fixed) {
    return bySignature(fixed)
        .map(leakCase -> SignatureChecks.ofFixed(fixed, leakCase))
        .orElseGet(() -> ControlChecks.of(fixed));
  }

  /** Returns the case whose signature judges this run; empty for the incident, which has curves. */
  static Optional<LeakCase> bySignature(VariantRun run) {
    return LeakCatalog.find(run.manifest().leakCase()).filter(found -> !found.isIncident());
  }

  /** Returns whether this is that variant's run of the incident. */
  static boolean isIncidentOf(VariantRun run, Variant variant) {
    return bySignature(run).isEmpty() && run.manifest().variant() == variant;
  }

  /** Returns whether an alert, not the clock, had this run repaired. */
  static boolean heals(VariantRun run) {
    return run.manifest().operator() == OperatorMode.AUTO
        && run.manifest().variant() == Variant.LEAKY;
  }

  private static Optional<Finding> invalid(List<Check> checks) {
    return VerdictReason.failure(
            checks.stream().filter(check -> check.kind() == Kind.VALIDITY).toList())
        .map(reason -> new Finding(Outcome.INVALID, reason));
  }

  private static Optional<Finding> missing(
      @Nullable VariantRun leaky, @Nullable VariantRun fixed, List<ReadProblem> damages) {
    if (leaky != null && fixed != null) {
      return Optional.empty();
    }
    String what;
    if (leaky == null && fixed == null) {
      what = "there is no run in this folder that can be read";
    } else if (fixed == null) {
      what = "the control is missing: run FixedIncidentSimulation too";
    } else {
      what = "the leaky run is missing: run LeakyIncidentSimulation too";
    }
    // A damage that names a whole variant is why that variant is missing.
    String why =
        damages.stream()
            .filter(damage -> !damage.file().contains("/"))
            .map(damage -> " (" + damage + ")")
            .findFirst()
            .orElse("");
    return Optional.of(new Finding(Outcome.INVALID, what + why));
  }

  private static Optional<Finding> nothingToSee(VariantRun leaky) {
    Optional<LeakCase> leakCase = bySignature(leaky);
    return leakCase.isPresent() ? nothingLeaked(leaky, leakCase.get()) : nothingFell(leaky);
  }

  private static Optional<Finding> nothingLeaked(VariantRun leaky, LeakCase leakCase) {
    Optional<Finding> nothing = Optional.empty();
    if (SignatureChecks.nothingLeaked(leaky, leakCase)) {
      long faults = leaky.manifest().fault().delivered();
      nothing =
          Optional.of(
              new Finding(
                  Outcome.NOT_REPRODUCED,
                  leaky.manifest().fault().dose() == 0
                      ? "dose 0: no fault was armed, and nothing leaked"
                      : "nothing leaked in spite of %s faults: this client does not leak"
                          .formatted(FigureFormat.whole(faults))));
    }
    return nothing;
  }

  private static Optional<Finding> nothingFell(VariantRun leaky) {
    IncidentModel model = IncidentModel.of(leaky);
    LeakyFigures figures = LeakyFigures.of(leaky);
    String goodput = FigureFormat.of(figures.holdGoodputPerSec(), "/s");
    String threads = FigureFormat.of(figures.leakedThreads(), "threads");
    String reason = null;
    if (model.dose() == 0) {
      reason =
          "dose 0: no fault was armed; nothing leaked (%s threads), goodput stayed at %s"
              .formatted(threads, goodput);
    } else if (!model.collapses()) {
      reason =
          "dose %s leaves %s slots and the load needs %s: %s threads leaked, goodput stayed at %s"
              .formatted(
                  FigureFormat.whole(model.dose()),
                  FigureFormat.whole(model.freeSlots()),
                  FigureFormat.whole(model.busySlots()),
                  threads,
                  goodput);
    } else if (heldAndNothingLeaked(figures)) {
      reason =
          "goodput held at %s in spite of %s stalled calls: this client does not leak"
              .formatted(goodput, FigureFormat.whole(leaky.manifest().fault().delivered()));
    }
    return Optional.ofNullable(reason).map(text -> new Finding(Outcome.NOT_REPRODUCED, text));
  }

  private static boolean heldAndNothingLeaked(LeakyFigures figures) {
    return figures.drop() != null
        && figures.drop() <= 0.05
        && (figures.leakedThreads() == null || figures.leakedThreads() <= 2);
  }

  private static Optional<Finding> failed(List<Check> checks) {
    return VerdictReason.failure(checks).map(reason -> new Finding(Outcome.NOT_REPRODUCED, reason));
  }

  private static Verdict verdict(
      Finding finding, @Nullable Evidence leaky, @Nullable Evidence fixed, List<Check> checks) {
    Optional<RunManifest> manifest =
        Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
            .flatMap(Optional::stream)
            .map(evidence -> evidence.run.manifest())
            .findFirst();
    return new Verdict(
        finding.outcome(),
        finding.reason(),
        finding.outcome() != Outcome.INVALID,
        manifest.map(RunManifest::leakCase).orElse(""),
        manifest.map(RunManifest::scale).orElse(0.0),
        manifest.map(RunManifest::arrivalRatePerSec).orElse(0.0),
        leaky == null ? null : LeakyFigures.of(leaky.run),
        fixed == null ? null : FixedFigures.of(fixed.run),
        leaky == null ? null : leaky.culprit,
        leaky == null ? List.of() : leaky.alerts,
        checks);
  }
}
