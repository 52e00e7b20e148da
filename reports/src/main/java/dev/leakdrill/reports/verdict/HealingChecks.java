package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.verdict.Check.Kind;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Whether an alert, the dumps and a deploy were quick enough for nobody to notice the leak: the
 * leaky run with {@code operator=auto}. Its predictions are the silent phase, which leaves so much
 * time and no more, and full goodput throughout.
 */
final class HealingChecks {

  private static final double NO_OUTAGE = 0.90;

  private HealingChecks() {}

  static List<Check> of(VariantRun run) {
    RunManifest manifest = run.manifest();
    CheckList list = new CheckList(manifest.variant(), Kind.LEAK);
    IncidentModel model = IncidentModel.of(manifest);
    double silent = model.silentSeconds().orElse(Double.MAX_VALUE);
    Double armedAt = manifest.fault().armedAtSeconds();
    HealingTimes times = HealingTimes.of(manifest);
    list.add(
        "time to detect, fault to alert",
        "s",
        OptionalDouble.empty(),
        times.detectSeconds(),
        0,
        silent,
        "nobody was woken");
    list.add(
        "time to diagnose, alert to culprit",
        "s",
        OptionalDouble.empty(),
        times.diagnoseSeconds(),
        0,
        silent,
        "the dumps named nobody before the deploy");
    list.add(
        "time to recover, deploy to takeover",
        "s",
        OptionalDouble.empty(),
        times.recoverSeconds(),
        0,
        silent,
        null);
    list.add(
        "in all, before goodput would fall",
        "s",
        model.silentSeconds(),
        times.totalSeconds(),
        0,
        silent,
        "the repair came after the collapse");
    LeakyCurve curve = LeakyCurve.of(run);
    double steady = curve.steadyGoodputPerSec().orElse(Double.NaN);
    list.add(
        "no outage, worst 3 s from the fault on",
        "/s",
        curve.steadyGoodputPerSec(),
        armedAt == null ? OptionalDouble.empty() : curve.worstGoodputPerSecSince(armedAt),
        NO_OUTAGE * steady,
        1.05 * steady,
        "callers noticed");
    list.add(
        "leaked threads, and no more",
        "threads",
        OptionalDouble.empty(),
        curve.leakedThreads(),
        1,
        Math.max(1, manifest.inFlightLimit() - model.busySlots()),
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
