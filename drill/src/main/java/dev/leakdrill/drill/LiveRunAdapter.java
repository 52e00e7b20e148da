package dev.leakdrill.drill;

import dev.leakdrill.drill.live.CommandTarget;
import dev.leakdrill.drill.live.RunStatusSource;
import dev.leakdrill.drill.phases.AlertMonitor;
import dev.leakdrill.drill.phases.PhaseProgress;
import dev.leakdrill.drill.phases.RunContext;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.settings.PhaseLengths;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Answers what the live view and the progress line ask about a run. Safe for use by many threads.
 */
final class LiveRunAdapter implements RunStatusSource {

  private static final String ALERT = "alert";
  private static final double MILLIS_PER_SEC = 1e3;

  private final RunContext run;
  private final AlertMonitor alerts;

  /**
   * @param alerts the alerts that are marked on the charts
   */
  LiveRunAdapter(RunContext run, AlertMonitor alerts) {
    this.run = run;
    this.alerts = alerts;
  }

  @Override
  public RunManifest manifest() {
    return run.manifest().manifest();
  }

  @Override
  public List<RunEvent> events() {
    if (run.settings().exercise()) {
      return manifest().events().stream()
          .map(event -> new RunEvent(event.name(), event.atSeconds(), ""))
          .toList();
    }
    List<RunEvent> events = new ArrayList<>(manifest().events());
    alerts.fired().stream()
        .map(alert -> new RunEvent(ALERT, alert.atSeconds(), alert.name()))
        .forEach(events::add);
    events.sort(Comparator.comparingDouble(RunEvent::atSeconds));
    return events;
  }

  @Override
  public Status status() {
    PhaseProgress current = run.clock().current();
    OptionalDouble end = current.expectedEndSeconds();
    return new Status(
        Phase.nameOf(current.phase()),
        run.clock().now(),
        end.isPresent() ? (Double) end.getAsDouble() : null,
        current.next(),
        run.manifest().fault().delivered(),
        run.settings().dose());
  }

  @Override
  public double plannedEndSeconds() {
    DrillSettings settings = run.settings();
    PhaseLengths phases = settings.phases();
    Duration planned =
        phases
            .warmUp()
            .plus(phases.steadyState())
            .plus(settings.expectedFaultWindow(run.isLeaky()))
            .plus(phases.hold())
            .plus(run.isLeaky() ? phases.recovery() : Duration.ZERO)
            .plus(phases.drain());
    return planned.toMillis() / MILLIS_PER_SEC;
  }

  @Override
  public CommandTarget commandTarget() {
    return run.manualControl();
  }
}
