package dev.leakdrill.drill;

import dev.leakdrill.drill.phases.PhaseProgress;
import dev.leakdrill.drill.phases.RunContext;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThreadKind;
import java.util.Optional;

/** Formats a run's newest figures for the progress line on the terminal. For one thread. */
final class ServiceFigures {

  private static final String UNKNOWN = "?";

  private final RunContext run;

  ServiceFigures(RunContext run) {
    this.run = run;
  }

  /** Returns live threads of the service that new requests go to, {@code ?} if it does not say. */
  String threads() {
    return newestSample().map(this::threads).orElse(UNKNOWN);
  }

  /** Virtual threads are not among the live ones that a JVM reports. */
  private String threads(TelemetryRow sample) {
    int live = sample.threads().liveThreads() == null ? 0 : sample.threads().liveThreads();
    boolean isVirtual = run.settings().threads() == ThreadKind.VIRTUAL;
    int virtual =
        isVirtual && sample.threads().requestThreads() != null
            ? sample.threads().requestThreads()
            : 0;
    return Integer.toString(live + virtual);
  }

  /** Returns the service's requests in flight and their limit, such as {@code 64/256}. */
  String inFlight() {
    return newestSample()
            .map(sample -> sample.load().inFlight())
            .map(String::valueOf)
            .orElse(UNKNOWN)
        + "/"
        + run.settings().inFlightLimit();
  }

  private Optional<TelemetryRow> newestSample() {
    return run.telemetry().latest(run.servers().service().name());
  }

  /**
   * Returns the phase after the current one, and the seconds until it starts if they are known.
   *
   * @param elapsedSeconds since clock zero
   */
  String next(long elapsedSeconds) {
    PhaseProgress current = run.clock().current();
    int dose = run.settings().dose();
    String delivered =
        current.phase() == Phase.FAULT_WINDOW && dose > 0
            ? "dose %d/%d, ".formatted(run.manifest().fault().delivered(), dose)
            : "";
    if (run.manualControl().isHolding()) {
      return delivered + "held up";
    }
    if (current.expectedEndSeconds().isEmpty()) {
      return delivered + current.next();
    }
    double end = current.expectedEndSeconds().getAsDouble();
    long remaining = Math.max(0, Math.round(end - elapsedSeconds));
    return "%s%s in %d s".formatted(delivered, current.next(), remaining);
  }
}
