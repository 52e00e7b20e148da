package dev.leakdrill.drill;

import static dev.leakdrill.drill.RunContext.seconds;

import dev.leakdrill.drill.live.CommandTarget;
import dev.leakdrill.drill.live.RunStatusSource;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** A run as the live view sees it. Safe for use by many threads. */
final class LiveRunAdapter implements RunStatusSource {

  private static final String ALERT = "alert";

  private final RunContext run;
  private final AlertMonitor bell;

  /**
   * @param bell what rang so far is marked on the charts
   */
  LiveRunAdapter(RunContext run, AlertMonitor bell) {
    this.run = run;
    this.bell = bell;
  }

  @Override
  public RunManifest manifest() {
    return run.journal.manifest();
  }

  @Override
  public List<RunEvent> events() {
    List<RunEvent> events = new ArrayList<>(manifest().events());
    bell.fired().stream()
        .map(alert -> new RunEvent(ALERT, alert.atSeconds(), alert.name()))
        .forEach(events::add);
    events.sort(Comparator.comparingDouble(RunEvent::atSeconds));
    return events;
  }

  @Override
  public Status status() {
    PhaseProgress now = run.progress();
    OptionalDouble end = now.endSeconds();
    return new Status(
        Phase.nameOf(now.phase()),
        run.journal.now(),
        end.isPresent() ? (Double) end.getAsDouble() : null,
        now.next(),
        run.fault().delivered(),
        run.settings.dose());
  }

  @Override
  public double plannedEndSeconds() {
    DrillSettings settings = run.settings;
    Duration window =
        run.isLeaky() ? settings.expectedFaultWindow(true) : settings.expectedFaultWindow(false);
    Duration behind =
        settings
            .phases()
            .hold()
            .plus(run.isLeaky() ? settings.phases().recovery() : Duration.ZERO)
            .plus(settings.phases().drain());
    return seconds(
        settings.phases().warmUp().plus(settings.phases().steadyState()).plus(window).plus(behind));
  }

  @Override
  public CommandTarget commandTarget() {
    return run.trainer;
  }
}
