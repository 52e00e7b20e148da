package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.GoodputCurve;
import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import java.util.OptionalDouble;

/** The checks of the leaky client: a collapse as predicted, and recovery by the repair. */
final class LeakChecks {

  private static final double MAX_RECOVERY_SECONDS = 12;
  private static final double THREADS_TOLERANCE = 2;

  private LeakChecks() {}

  static List<Check> of(VariantAnalysis leaky) {
    RunManifest manifest = leaky.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.LEAK);
    addCollapse(list, leaky);
    addHold(list, leaky);
    if (manifest.deploy() == DeployMode.COLD) {
      addColdRestart(list, leaky.curve());
    } else {
      addLeakedThreads(list, leaky);
      addRecovery(list, leaky.curve());
    }
    return list.checks();
  }

  private static void addCollapse(CheckList list, VariantAnalysis leaky) {
    IncidentModel model = leaky.model();
    OptionalDouble holdGoodput = leaky.phases().get(Phase.HOLD).goodputPerSec();
    OptionalDouble silent = model.silentSeconds();
    if (silent.isPresent()) {
      list.check(CheckId.SILENT_PHASE, "silent phase", Unit.SECONDS)
          .predicted(silent)
          .measured(leaky.curve().silentSeconds())
          .allow(0.6 * silent.getAsDouble(), 1.4 * silent.getAsDouble());
    }
    double plateau = model.plateauPerSec();
    double below = 0.05 + model.arrivalGapShare();
    list.check(CheckId.HOLD_GOODPUT, "hold goodput = F / S", Unit.PER_SEC)
        .predicted(plateau)
        .measured(holdGoodput)
        .allow(plateau * (1 - below), plateau * 1.05);
    OptionalDouble serviceSeconds = leaky.phases().get(Phase.HOLD).meanSlotHeldSeconds();
    double measuredPlateau =
        model.plateauPerSec(serviceSeconds.orElse(leaky.manifest().serviceTimeMillis() / 1000));
    double belowMeasured = Math.max(0.04, model.arrivalGapShare());
    list.check(CheckId.HOLD_GOODPUT_MEASURED, "hold goodput = F / S in the hold", Unit.PER_SEC)
        .predicted(measuredPlateau)
        .measured(serviceSeconds.isPresent() ? holdGoodput : OptionalDouble.empty())
        .allow(
            measuredPlateau * (1 - belowMeasured),
            measuredPlateau * 1.04,
            serviceSeconds.isPresent()
                ? null
                : "no request completed in the hold, or the service did not report its slots");
    double drop = 100 * model.drop();
    list.check(CheckId.DROP, "drop", Unit.PERCENT)
        .predicted(drop)
        .measured(leaky.curve().dropPercent())
        .allow(drop - 2, drop + 2);
  }

  private static void addHold(CheckList list, VariantAnalysis leaky) {
    PhaseStatistics hold = leaky.phases().get(Phase.HOLD);
    if (leaky.model().collapses()) {
      double limit = leaky.manifest().inFlightLimit();
      list.check(CheckId.HOLD_IN_FLIGHT, "in flight in the hold", Unit.REQUESTS)
          .predicted(limit)
          .measured(hold.median(row -> row.load().inFlight()))
          .allow(Math.floor(0.98 * limit), limit, "every slot is taken, most of them for ever");
    }
    list.check(CheckId.HOLD_FLATNESS, "hold stays flat, 2nd half / 1st", Unit.RATIO)
        .predicted(1)
        .measured(leaky.curve().holdFlatness())
        .allow(0.95, 1.05);
  }

  private static void addLeakedThreads(CheckList list, VariantAnalysis leaky) {
    double dose = leaky.manifest().fault().dose();
    double min = Math.max(dose - THREADS_TOLERANCE, 0);
    list.check(CheckId.LEAKED_THREADS, "leaked threads", Unit.THREADS)
        .predicted(dose)
        .measured(leaky.leakedThreads().byDump())
        .allow(min, dose + THREADS_TOLERANCE, threadsIn(leaky.manifest()));
    // jstack does not see virtual threads.
    if (leaky.run().drainedJstack() != null && !leaky.manifest().onVirtualThreads()) {
      list.check(CheckId.LEAKED_THREADS_JSTACK, "leaked threads, counted by jstack", Unit.THREADS)
          .predicted(dose)
          .measured(leaky.leakedThreads().byJstack())
          .allow(min, dose + THREADS_TOLERANCE);
    }
  }

  /** Returns which threads count as leaked. */
  static String threadsIn(RunManifest manifest) {
    return "threads with a frame in " + manifest.gatewayPackage() + " after draining";
  }

  /** The cost of a cold restart, which depends on the machine: shown, not judged. */
  private static void addColdRestart(CheckList list, GoodputCurve curve) {
    list.check(CheckId.SECONDS_BELOW_WHOLE, "cold restart: without 95 % of goodput", Unit.SECONDS)
        .measured(curve.secondsBelowWholeInRecovery())
        .show();
    list.check(CheckId.WORST_SECOND, "cold restart: worst second", Unit.PER_SEC)
        .measured(curve.worstSecondOfRecovery())
        .show();
  }

  /** Adds whether the deploy brought goodput back, in time and for good. */
  static void addRecovery(CheckList list, GoodputCurve curve) {
    double steady = curve.steadyGoodputPerSec().orElse(Double.NaN);
    list.check(CheckId.RECOVERY, "recovery after the deploy began", Unit.SECONDS)
        .measured(curve.recoverySeconds())
        .allow(
            0, MAX_RECOVERY_SECONDS, "to the first of three seconds with 95 % of steady goodput");
    list.check(CheckId.RECOVERED_GOODPUT, "recovered goodput", Unit.PER_SEC)
        .predicted(curve.steadyGoodputPerSec())
        .measured(curve.recoveredGoodputPerSec())
        .allow(0.95 * steady, 1.05 * steady);
    list.check(CheckId.STAYS_RECOVERED, "stays recovered, worst 3 s", Unit.PER_SEC)
        .predicted(curve.steadyGoodputPerSec())
        .measured(curve.worstRecoveredGoodputPerSec())
        .allow(0.90 * steady, 1.05 * steady);
  }
}
