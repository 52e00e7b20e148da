package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether an alert, the dumps and a deploy ended a leak before its dose was complete: the leaky run
 * with {@code operator=auto}. The silent phase is the time in which nobody would have noticed.
 */
final class AutoRepairChecks {

  /** For a machine: scrapes and the alert's own patience, or dumps and their analysis. */
  private static final double MOST_SECONDS = 4;

  private AutoRepairChecks() {}

  static List<Check> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.LEAK);
    IncidentModel model = IncidentModel.of(run);
    HealingTimes times = HealingTimes.of(manifest);
    GoodputCurve curve = GoodputCurve.of(run);
    list.add(
        "time to detect, fault to alert",
        "s",
        OptionalDouble.empty(),
        times.detectSeconds(),
        0,
        MOST_SECONDS,
        "nobody was woken in time");
    list.add(
        "time to diagnose, alert to culprit",
        "s",
        OptionalDouble.empty(),
        times.diagnoseSeconds(),
        0,
        MOST_SECONDS,
        "the dumps named nobody before the deploy");
    LeakChecks.addRecovery(list, curve);
    // How long a new service takes beside one under full load is up to the machine: told.
    list.add(
        "fault to takeover, silent for",
        "s",
        model.silentSeconds(),
        times.totalSeconds(),
        0,
        Double.MAX_VALUE,
        null);
    list.add(
        "without 95 % of goodput",
        "s",
        OptionalDouble.empty(),
        curve.secondsBelowWholeInRecovery(),
        0,
        Double.MAX_VALUE,
        null);
    double dose = manifest.fault().dose();
    list.add(
        "leaked threads, fewer than the dose",
        "threads",
        OptionalDouble.empty(),
        curve.leakedThreads(),
        1,
        dose - 1,
        "threads with a frame in " + manifest.gatewayPackage() + " after draining");
    return list.checks();
  }

  /**
   * The moments of a repair as differences, seconds; empty where one of the two did not happen.
   *
   * @param totalSeconds from the fault's arming to the takeover
   */
  record HealingTimes(
      OptionalDouble detectSeconds,
      OptionalDouble diagnoseSeconds,
      OptionalDouble recoverSeconds,
      OptionalDouble totalSeconds) {

    static HealingTimes of(RunManifest manifest) {
      OptionalDouble armed = at(manifest, RunEvent.FAULT_ARMED);
      OptionalDouble alert = at(manifest, RunEvent.ALERT_FIRED);
      OptionalDouble diagnosed =
          manifest
              .event(RunEvent.DIAGNOSED)
              .filter(event -> !event.detail().isEmpty())
              .map(event -> OptionalDouble.of(event.atSeconds()))
              .orElse(OptionalDouble.empty());
      OptionalDouble deploy = at(manifest, RunEvent.DEPLOY_BEGAN);
      OptionalDouble switched = at(manifest, RunEvent.SWITCHED);
      return new HealingTimes(
          between(armed, alert),
          between(alert, diagnosed),
          between(deploy, switched),
          between(armed, switched));
    }

    private static OptionalDouble at(RunManifest manifest, String event) {
      return manifest
          .event(event)
          .map(found -> OptionalDouble.of(found.atSeconds()))
          .orElse(OptionalDouble.empty());
    }

    private static OptionalDouble between(OptionalDouble from, OptionalDouble to) {
      return from.isEmpty() || to.isEmpty()
          ? OptionalDouble.empty()
          : OptionalDouble.of(to.getAsDouble() - from.getAsDouble());
    }
  }
}
