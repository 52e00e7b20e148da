package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;

/** Whether the leaky client collapsed as predicted and its repair brought goodput back. */
final class LeakChecks {

  private static final double MOST_RECOVERY_SECONDS = 12;
  private static final double THREADS_TOLERANCE = 2;

  private LeakChecks() {}

  static List<Check> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.LEAK);
    IncidentModel model = IncidentModel.of(run);
    GoodputCurve curve = GoodputCurve.of(run);
    PhaseStatistics hold = PhaseStatistics.of(run, Phase.HOLD);
    OptionalDouble holdGoodput = hold.goodputPerSec();
    double plateau = model.plateauPerSec();

    OptionalDouble silent = model.silentSeconds();
    if (silent.isPresent()) {
      double seconds = silent.getAsDouble();
      list.add(
          "silent phase", "s", silent, curve.silentSeconds(), 0.6 * seconds, 1.4 * seconds, null);
    }
    double below = 0.05 + model.arrivalGapShare();
    list.add(
        "hold goodput = F / S",
        "/s",
        OptionalDouble.of(plateau),
        holdGoodput,
        plateau * (1 - below),
        plateau * 1.05,
        null);
    OptionalDouble measuredServiceSeconds = hold.meanSlotHeldSeconds();
    double measuredPlateau =
        model.plateauPerSec(measuredServiceSeconds.orElse(manifest.serviceTimeMillis() / 1000));
    double belowMeasured = Math.max(0.04, model.arrivalGapShare());
    list.add(
        "hold goodput = F / S in the hold",
        "/s",
        OptionalDouble.of(measuredPlateau),
        measuredServiceSeconds.isPresent() ? holdGoodput : OptionalDouble.empty(),
        measuredPlateau * (1 - belowMeasured),
        measuredPlateau * 1.04,
        measuredServiceSeconds.isPresent()
            ? null
            : "no request completed in the hold, or the service did not report its slots");
    double drop = 100 * model.drop();
    list.add("drop", "%", OptionalDouble.of(drop), curve.dropPercent(), drop - 2, drop + 2, null);
    if (model.collapses()) {
      double limit = manifest.inFlightLimit();
      list.add(
          "in flight in the hold",
          "requests",
          OptionalDouble.of(limit),
          hold.median(TelemetryRow::inFlight),
          Math.floor(0.98 * limit),
          limit,
          "every slot is taken, most of them for ever");
    }
    list.add(
        "hold stays flat, 2nd half / 1st",
        "ratio",
        OptionalDouble.of(1),
        curve.holdFlatness(),
        0.95,
        1.05,
        null);
    if (manifest.deploy() == DeployMode.COLD) {
      addRelapse(list, curve);
    } else {
      addLeakedThreads(list, run, curve);
      addRecovery(list, curve);
    }
    return list.checks();
  }

  private static void addLeakedThreads(CheckList list, VariantRun run, GoodputCurve curve) {
    double dose = run.manifest().fault().dose();
    list.add(
        "leaked threads",
        "threads",
        OptionalDouble.of(dose),
        curve.leakedThreads(),
        Math.max(dose - THREADS_TOLERANCE, 0),
        dose + THREADS_TOLERANCE,
        "threads with a frame in " + run.manifest().gatewayPackage() + " after draining");
    // jstack does not see virtual threads.
    if (run.drainedJstack() != null && !run.manifest().onVirtualThreads()) {
      list.add(
          "leaked threads, counted by jstack",
          "threads",
          OptionalDouble.of(dose),
          curve.leakedThreadsByJstack(),
          Math.max(dose - THREADS_TOLERANCE, 0),
          dose + THREADS_TOLERANCE,
          null);
    }
  }

  /** What a cold restart costs depends on the machine: told, not judged. */
  private static void addRelapse(CheckList list, GoodputCurve curve) {
    list.add(
        "cold restart: without 95 % of goodput",
        "s",
        OptionalDouble.empty(),
        curve.secondsBelowWholeInRecovery(),
        0,
        Double.MAX_VALUE,
        null);
    list.add(
        "cold restart: worst second",
        "/s",
        OptionalDouble.empty(),
        curve.worstSecondOfRecovery(),
        0,
        Double.MAX_VALUE,
        null);
  }

  static void addRecovery(CheckList list, GoodputCurve curve) {
    double steady = curve.steadyGoodputPerSec().orElse(Double.NaN);
    list.add(
        "recovery after the deploy began",
        "s",
        OptionalDouble.empty(),
        curve.recoverySeconds(),
        0,
        MOST_RECOVERY_SECONDS,
        "to the first of three seconds with 95 % of steady goodput");
    list.add(
        "recovered goodput",
        "/s",
        curve.steadyGoodputPerSec(),
        curve.recoveredGoodputPerSec(),
        0.95 * steady,
        1.05 * steady,
        null);
    list.add(
        "stays recovered, worst 3 s",
        "/s",
        curve.steadyGoodputPerSec(),
        curve.worstRecoveredGoodputPerSec(),
        0.90 * steady,
        1.05 * steady,
        null);
  }
}
