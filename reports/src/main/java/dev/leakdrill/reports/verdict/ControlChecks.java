package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;

/** Whether the fixed client stood the load and the fault under which the leaky one fell. */
final class ControlChecks {

  /** What a healthy run may lose to noise on top of the stalled calls. */
  private static final double NOISE = 0.01;

  private ControlChecks() {}

  static List<Check> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.CONTROL);
    IncidentModel model = IncidentModel.of(run);
    double rate = model.arrivalRatePerSec();
    double underFault = model.goodputUnderFaultPerSec();
    list.add(
        "fault window goodput",
        "/s",
        OptionalDouble.of(underFault),
        PhaseStatistics.of(run, Phase.FAULT_WINDOW).goodputPerSec(),
        underFault - NOISE * rate,
        1.05 * rate,
        null);
    list.add(
        "hold goodput",
        "/s",
        OptionalDouble.of(rate),
        PhaseStatistics.of(run, Phase.HOLD).goodputPerSec(),
        0.995 * rate,
        1.05 * rate,
        null);
    // Not medians: a moment at which the machine was busy elsewhere calls for threads too, in
    // either phase. A leak that begins well within the hold is for the dumps to name.
    OptionalDouble steady = PhaseStatistics.of(run, Phase.STEADY_STATE).lowestTenthOfLiveThreads();
    double steadyThreads = steady.orElse(Double.NaN);
    list.add(
        "live threads back, lowest tenth",
        "threads",
        steady,
        PhaseStatistics.of(run, Phase.HOLD).lowestTenthOfLiveThreads(),
        0.9 * steadyThreads,
        1.1 * steadyThreads,
        null);
    return list.checks();
  }
}
