package dev.leakdrill.reports.figures;

import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.OptionalDouble;

/**
 * The durations of the steps of a repair that an alert started, seconds; empty if one end of a step
 * did not happen. Immutable.
 *
 * @param detectSeconds from the fault's arming to the alert
 * @param diagnoseSeconds from the alert until the dumps named a culprit
 * @param totalSeconds from the fault's arming until the repaired service took over
 */
public record RepairTimes(
    OptionalDouble detectSeconds, OptionalDouble diagnoseSeconds, OptionalDouble totalSeconds) {

  static RepairTimes of(RunManifest manifest) {
    OptionalDouble armed = at(manifest, RunEvent.FAULT_ARMED);
    OptionalDouble alert = at(manifest, RunEvent.ALERT_FIRED);
    OptionalDouble diagnosed =
        manifest
            .event(RunEvent.DIAGNOSED)
            .filter(event -> !event.detail().isEmpty())
            .map(event -> OptionalDouble.of(event.atSeconds()))
            .orElse(OptionalDouble.empty());
    return new RepairTimes(
        between(armed, alert),
        between(alert, diagnosed),
        between(armed, at(manifest, RunEvent.SWITCHED)));
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
