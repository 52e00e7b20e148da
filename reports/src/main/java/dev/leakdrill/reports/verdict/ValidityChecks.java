package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.figures.IncidentModel;
import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** The checks of a run's validity: the load was offered, on time, and the fault happened. */
final class ValidityChecks {

  private static final List<Phase> JUDGED_PHASES =
      List.of(Phase.STEADY_STATE, Phase.FAULT_WINDOW, Phase.HOLD, Phase.RECOVERY);
  private static final int REQUESTS_AT_THE_EDGES = 2;
  private static final double MAX_SCHEDULING_DELAY_MILLIS = 250;
  private static final double SERVICE_TIME_TOLERANCE = 0.125;
  private static final double MAX_INJECTOR_CPU_PERCENT = 80;

  private ValidityChecks() {}

  static List<Check> of(VariantAnalysis analysis) {
    RunManifest manifest = analysis.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.VALIDITY);
    List<PhaseStatistics> judged =
        JUDGED_PHASES.stream()
            .filter(name -> manifest.phase(name).isPresent())
            .map(analysis.phases()::get)
            .toList();
    list.addFact(
        CheckId.RUN_COMPLETE,
        "run complete",
        manifest.status() == RunManifest.Status.COMPLETE,
        howItEnded(manifest));
    addLoad(list, analysis, judged);
    addFault(list, analysis);
    if (analysis.isLeaky() && analysis.residueCase().isEmpty()) {
      addServiceTime(list, analysis);
    }
    list.check(CheckId.INJECTOR_CPU, "injector's share of the machine", Unit.PERCENT)
        .measured(injectorCpuPercent(judged, manifest.cpus()))
        .allow(0, MAX_INJECTOR_CPU_PERCENT, "the injector took the CPU that the service needed");
    return list.checks();
  }

  private static void addLoad(
      CheckList list, VariantAnalysis analysis, List<PhaseStatistics> judged) {
    list.check(CheckId.OFFERED_LOAD, "offered load started, worst phase", Unit.PERCENT)
        .predicted(100)
        .measured(worstStartedPercent(judged))
        .allow(99, 101, "the injector did not start the requests of its schedule");
    list.check(CheckId.SCHEDULING_DELAY, "scheduling delay p99", Unit.MILLIS)
        .measured(schedulingDelayP99Millis(judged))
        .allow(
            0,
            MAX_SCHEDULING_DELAY_MILLIS,
            "the injector started requests late: it was starved of CPU");
    double rate = analysis.manifest().arrivalRatePerSec();
    list.check(CheckId.STEADY_GOODPUT, "steady goodput", Unit.PER_SEC)
        .predicted(rate)
        .measured(analysis.phases().get(Phase.STEADY_STATE).goodputPerSec())
        .allow(
            0.98 * rate,
            1.05 * rate,
            "this machine is too slow for this scale: lower -Dleakdrill.scale");
  }

  private static void addFault(CheckList list, VariantAnalysis analysis) {
    FaultRecord fault = analysis.manifest().fault();
    list.check(CheckId.FAULT_DELIVERED, "fault delivered", Unit.CALLS)
        .predicted(fault.dose())
        .measured(fault.delivered())
        .allow(fault.dose(), fault.dose(), "the backend did not deliver the dose that was ordered");
    list.check(CheckId.CONNECT_ERRORS, "connect errors, steady and hold", Unit.REQUESTS)
        .predicted(0)
        .measured(connectErrors(analysis))
        .allow(0, 0, "callers got no connection: the service's figures are not the client's doing");
  }

  /** The plateau is F / S with this S; where S is mostly the machine's, so is the plateau. */
  private static void addServiceTime(CheckList list, VariantAnalysis leaky) {
    IncidentModel ordered = IncidentModel.ordered(leaky.manifest());
    if (ordered.collapses()) {
      double millis = 1000 * ordered.serviceTimeSeconds();
      OptionalDouble measured = leaky.serviceTimeSeconds();
      list.check(CheckId.SERVICE_TIME, "service time S, before the fault", Unit.MILLIS)
          .predicted(millis)
          .measured(
              measured.isPresent()
                  ? OptionalDouble.of(1000 * measured.getAsDouble())
                  : OptionalDouble.empty())
          .allow(
              (1 - SERVICE_TIME_TOLERANCE) * millis,
              (1 + SERVICE_TIME_TOLERANCE) * millis,
              "this machine adds too much to a call for F / S to be told from it: end other"
                  + " programs or lower -Dleakdrill.scale");
    }
  }

  /** Two runs can be compared only if load, limits and fault were the same. */
  static List<Check> ofPair(RunManifest leaky, RunManifest fixed) {
    CheckList list = new CheckList(fixed.variant(), Kind.VALIDITY);
    boolean same =
        leaky.leakCase().equals(fixed.leakCase())
            && leaky.threads() == fixed.threads()
            && IncidentModel.ordered(leaky).equals(IncidentModel.ordered(fixed));
    list.addFact(
        CheckId.SAME_LOAD,
        "same load and fault as leaky",
        same,
        "the two runs differ in case, threads, load, limit or fault: run both again");
    return list.checks();
  }

  private static String howItEnded(RunManifest manifest) {
    return switch (manifest.status()) {
      case COMPLETE -> "all phases were run";
      case RUNNING -> "the run is under way, or was killed before its end";
      case PARTIAL ->
          "the run ended early"
              + (manifest.partialReason() == null ? "" : ": " + manifest.partialReason());
    };
  }

  private static OptionalDouble worstStartedPercent(List<PhaseStatistics> judged) {
    return judged.stream()
        .filter(phase -> phase.sum(ThroughputRow::offered) > 0)
        .map(ValidityChecks::startedPercent)
        .max(Comparator.comparingDouble(percent -> Math.abs(percent - 100)))
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** A request at either edge of a phase may start in its neighbour: that is when, not whether. */
  private static double startedPercent(PhaseStatistics phase) {
    double offered = phase.sum(ThroughputRow::offered);
    double difference = phase.sum(ThroughputRow::started) - offered;
    double inside = Math.max(0, Math.abs(difference) - REQUESTS_AT_THE_EDGES);
    return 100 * (offered + Math.signum(difference) * inside) / offered;
  }

  private static OptionalDouble schedulingDelayP99Millis(List<PhaseStatistics> judged) {
    long[] sorted =
        judged.stream()
            .flatMap(phase -> phase.rows().stream())
            .mapToLong(ThroughputRow::schedulingDelayP99Micros)
            .sorted()
            .toArray();
    int rank = (int) Math.ceil(0.99 * sorted.length);
    return rank == 0 ? OptionalDouble.empty() : OptionalDouble.of(sorted[rank - 1] / 1000.0);
  }

  private static OptionalDouble connectErrors(VariantAnalysis analysis) {
    PhaseStatistics steady = analysis.phases().get(Phase.STEADY_STATE);
    // A run that was repaired in time has no hold.
    boolean hasHold =
        analysis.manifest().phase(Phase.HOLD).isPresent() || !analysis.isRepairedByAlert();
    PhaseStatistics hold = analysis.phases().get(hasHold ? Phase.HOLD : Phase.RECOVERY);
    return steady.rows().isEmpty() || hold.rows().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            steady.sum(ThroughputRow::connectErrors) + hold.sum(ThroughputRow::connectErrors));
  }

  private static OptionalDouble injectorCpuPercent(List<PhaseStatistics> judged, int cpus) {
    double cpuMillis = 0;
    double elapsedMillis = 0;
    for (PhaseStatistics phase : judged) {
      cpuMillis += phase.growth(Instance.INJECTOR, row -> row.jvm().cpuMillisTotal()).orElse(0);
      elapsedMillis += phase.sampledMillis(Instance.INJECTOR);
    }
    return elapsedMillis == 0 || cpus == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * cpuMillis / (elapsedMillis * cpus));
  }
}
