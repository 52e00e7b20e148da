package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.Phase;
import java.util.List;
import java.util.OptionalDouble;

/** The checks of the fixed client under the load and the fault of the leaky one. */
final class ControlChecks {

  /** The share of goodput that a healthy run may lose besides the stalled calls. */
  private static final double NOISE = 0.01;

  private ControlChecks() {}

  static List<Check> of(VariantAnalysis fixed) {
    CheckList list = new CheckList(fixed.manifest().variant(), Kind.CONTROL);
    IncidentModel model = fixed.model();
    PhaseStatistics hold = fixed.phases().get(Phase.HOLD);
    double rate = model.arrivalRatePerSec();
    double underFault = model.goodputUnderFaultPerSec();
    list.check(CheckId.FAULT_WINDOW_GOODPUT, "fault window goodput", Unit.PER_SEC)
        .predicted(underFault)
        .measured(fixed.phases().get(Phase.FAULT_WINDOW).goodputPerSec())
        .allow(underFault - NOISE * rate, 1.05 * rate);
    list.check(CheckId.HOLD_GOODPUT, "hold goodput", Unit.PER_SEC)
        .predicted(rate)
        .measured(hold.goodputPerSec())
        .allow(0.995 * rate, 1.05 * rate);
    // Not medians: a moment at which the machine was busy elsewhere calls for threads too, in
    // either phase. A leak that starts well within the hold is for the dumps to name.
    OptionalDouble steady = fixed.phases().get(Phase.STEADY_STATE).lowestTenthOfLiveThreads();
    double steadyThreads = steady.orElse(Double.NaN);
    list.check(CheckId.LIVE_THREADS_BACK, "live threads back, lowest tenth", Unit.THREADS)
        .predicted(steady)
        .measured(hold.lowestTenthOfLiveThreads())
        .allow(0.9 * steadyThreads, 1.1 * steadyThreads);
    return list.checks();
  }
}
