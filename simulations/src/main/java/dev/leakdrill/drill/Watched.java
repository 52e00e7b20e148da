package dev.leakdrill.drill;

import static dev.leakdrill.drill.LiveRun.seconds;

import dev.leakdrill.live.LiveRunSource;
import dev.leakdrill.live.Orders;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.settings.DrillSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** A run as the live view sees it. Safe for use by many threads. */
final class Watched implements LiveRunSource {

  private static final String ALERT = "alert";

  private final LiveRun run;
  private final AlertBell bell;

  /**
   * @param bell what rang so far is marked on the charts
   */
  Watched(LiveRun run, AlertBell bell) {
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
  public Stage stage() {
    dev.leakdrill.drill.Stage now = run.stage();
    OptionalDouble end = now.endSeconds();
    return new Stage(
        now.phase(),
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
        run.isLeaky() ? settings.expectedLeakyFaultWindow() : settings.expectedFixedFaultWindow();
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
  public Orders orders() {
    return run.trainer;
  }
}
