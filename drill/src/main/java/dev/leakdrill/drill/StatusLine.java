package dev.leakdrill.drill;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThreadKind;
import dev.leakdrill.run.ThroughputRow;
import java.util.Locale;
import java.util.Optional;

/** Tells in a line a second where a drill is; at most 100 columns. */
final class StatusLine {

  private final DrillSettings settings;
  private final RunContext run;

  StatusLine(RunContext run) {
    this.run = run;
    settings = run.settings;
  }

  /** Returns the line for a second that is over. */
  String of(ThroughputRow row) {
    return String.format(
        Locale.ROOT,
        "%4d s  %-11s %,6d ok/s %,6d shed %5d late %5s threads %4s in flight %s",
        row.elapsedSeconds() + 1,
        Phase.nameOf(row.phase()),
        row.ok(),
        row.shed(),
        row.timedOut() + row.failed(),
        threads(),
        inFlight(),
        next(row));
  }

  /** Returns live threads of the service that new requests go to, {@code ?} if it does not say. */
  String threads() {
    return service().map(this::threads).orElse("?");
  }

  /** Returns its requests in flight and their limit. */
  String inFlight() {
    return service().map(TelemetryRow::inFlight).map(String::valueOf).orElse("?")
        + "/"
        + settings.inFlightLimit();
  }

  private Optional<TelemetryRow> service() {
    return run.telemetry.latest(run.service().name());
  }

  /** Virtual threads are not among the live ones that a JVM reports. */
  private String threads(TelemetryRow row) {
    int live = row.liveThreads() == null ? 0 : row.liveThreads();
    boolean virtual = settings.threads() == ThreadKind.VIRTUAL;
    int requests = virtual && row.requestThreads() != null ? row.requestThreads() : 0;
    return Integer.toString(live + requests);
  }

  /** Returns what comes next, and when if that is known. */
  String next(ThroughputRow row) {
    PhaseProgress stage = run.progress();
    String dose =
        stage.phase() == Phase.FAULT_WINDOW && settings.dose() > 0
            ? "dose %d/%d, ".formatted(run.fault().delivered(), settings.dose())
            : "";
    if (run.trainer.isHolding()) {
      return dose + "held up";
    }
    if (stage.endSeconds().isEmpty()) {
      return dose + stage.next();
    }
    long now = row.elapsedSeconds() + 1;
    long remaining = Math.max(0, Math.round(stage.endSeconds().getAsDouble() - now));
    return "%s%s in %d s".formatted(dose, stage.next(), remaining);
  }
}
