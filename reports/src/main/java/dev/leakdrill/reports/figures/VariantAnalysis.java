package dev.leakdrill.reports.figures;

import dev.leakdrill.reports.alerts.AlertReplay;
import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is derived from one variant's run: made once, used by verdict, page, comparison
 * and live view. Immutable.
 *
 * @param run what was read from the variant's folder
 * @param phases figures of each phase
 * @param serviceTimeSeconds S as measured before the fault, see {@link ServiceTime}
 * @param model what the incident's formulas predict with that S
 * @param curve the shape of the goodput
 * @param leakedThreads threads left in the gateway
 * @param residue vital signs before and after the load
 * @param repairTimes durations of the steps of a repair that an alert started
 * @param dumps the dumps of the first service, and what they name
 * @param alerts those of the first service, in the order in which they fired first
 * @param turningPoints when an incident's goodput started to fall and had recovered
 */
public record VariantAnalysis(
    VariantRun run,
    PhaseFigures phases,
    OptionalDouble serviceTimeSeconds,
    IncidentModel model,
    GoodputCurve curve,
    LeakedThreads leakedThreads,
    Residue residue,
    RepairTimes repairTimes,
    DumpSeries dumps,
    List<WarningLeadTime> alerts,
    List<RunEvent> turningPoints) {

  /** Copies the lists. */
  public VariantAnalysis {
    alerts = List.copyOf(alerts);
    turningPoints = List.copyOf(turningPoints);
  }

  /**
   * Analyses a run: reads its dumps and replays its alerts, too. An hour's run takes a second or
   * two, so do it once and pass the result on.
   */
  public static VariantAnalysis of(VariantRun run) {
    PhaseFigures phases = PhaseFigures.of(run);
    OptionalDouble serviceTime = ServiceTime.beforeTheFault(phases);
    GoodputCurve curve = GoodputCurve.of(run, phases);
    DumpSeries dumps = DumpSeries.read(run.dumpFiles(), run.threadDumps());
    List<FiredAlert> fired = AlertReplay.fired(run, Instance.SERVICE_1);
    // Only the incident collapses; what dips in another case is noise.
    boolean collapses =
        LeakCatalog.find(run.manifest().leakCase()).filter(LeakCase::isIncident).isPresent();
    return new VariantAnalysis(
        run,
        phases,
        serviceTime,
        IncidentModel.measured(run.manifest(), serviceTime),
        curve,
        LeakedThreads.of(run, dumps),
        Residue.of(run),
        RepairTimes.of(run.manifest()),
        dumps,
        WarningLeadTime.of(
            fired,
            run.manifest().fault().armedAtSeconds(),
            collapses ? curve.silentSeconds() : OptionalDouble.empty()),
        collapses ? TurningPoints.of(run.manifest(), curve) : List.of());
  }

  /** Returns the run's manifest. */
  public RunManifest manifest() {
    return run.manifest();
  }

  /** Returns whether this is the run of the client that leaks. */
  public boolean isLeaky() {
    return manifest().variant() == Variant.LEAKY;
  }

  /**
   * Returns the case whose residue tells whether it leaked; empty for the incident, which its
   * goodput tells.
   */
  public Optional<LeakCase> residueCase() {
    return LeakCatalog.find(manifest().leakCase()).filter(found -> !found.isIncident());
  }

  /** Returns whether an alert, not the clock, had this run repaired. */
  public boolean isRepairedByAlert() {
    return isLeaky() && manifest().operator() == OperatorMode.AUTO;
  }

  /** Returns the first suspect of the dumps; null if there is none, or too few dumps. */
  public @Nullable Culprit culprit() {
    return dumps.diagnosis() == null ? null : dumps.diagnosis().culprit();
  }
}
