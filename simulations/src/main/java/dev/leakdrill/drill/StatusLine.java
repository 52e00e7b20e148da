package dev.leakdrill.drill;

import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.TelemetryRow;
import dev.leakdrill.reports.run.ThroughputRow;
import dev.leakdrill.settings.DrillSettings;
import java.util.Locale;
import java.util.Optional;

/** Tells in a line a second where a drill is; at most 100 columns. */
final class StatusLine {

  private final DrillSettings settings;
  private final LiveRun run;

  StatusLine(LiveRun run) {
    this.run = run;
    settings = run.settings;
  }

  /** Returns the line for a second that is over. */
  String of(ThroughputRow row) {
    Optional<TelemetryRow> service = run.telemetry.latest(run.service().name());
    return String.format(
        Locale.ROOT,
        "%4d s  %-11s %,6d ok/s %,6d shed %5d late %5s threads %4s/%d in flight %s",
        row.elapsedSeconds() + 1,
        row.phase(),
        row.ok(),
        row.shed(),
        row.timedOut() + row.failed(),
        service.map(this::threads).orElse("?"),
        service.map(TelemetryRow::inFlight).map(String::valueOf).orElse("?"),
        settings.inFlightLimit(),
        next(row.elapsedSeconds() + 1));
  }

  /** Virtual threads are not among the live ones that a JVM reports. */
  private String threads(TelemetryRow row) {
    int live = row.liveThreads() == null ? 0 : row.liveThreads();
    boolean virtual = settings.threads().equals(RunManifest.VIRTUAL);
    int requests = virtual && row.requestThreads() != null ? row.requestThreads() : 0;
    return Integer.toString(live + requests);
  }

  private String next(int nowSeconds) {
    Stage stage = run.stage();
    String dose =
        stage.phase().equals(Phase.FAULT_WINDOW) && settings.dose() > 0
            ? "dose %d/%d, ".formatted(run.fault().delivered(), settings.dose())
            : "";
    if (stage.endSeconds().isEmpty()) {
      return dose + stage.next();
    }
    long remaining = Math.max(0, Math.round(stage.endSeconds().getAsDouble() - nowSeconds));
    return "%s%s in %d s".formatted(dose, stage.next(), remaining);
  }
}
