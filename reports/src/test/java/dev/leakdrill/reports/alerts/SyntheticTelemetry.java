package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.CsvAppender;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import dev.leakdrill.run.TelemetryRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Writes the manifest and the telemetry of a {@link Scenario}, ten rows a second, as a calm machine
 * or a busy one would have recorded it. A busy one lets 200 requests pile up for 100 to 300 ms,
 * time and again, and loses a second of telemetry.
 */
final class SyntheticTelemetry {

  static final int IN_FLIGHT_LIMIT = 256;

  private static final double CALL_SECONDS = 0.041;
  private static final int CALM = 0;

  private final Scenario scenario;
  private final Random noise;
  private final boolean busy;
  private final double rampEnd;
  private final double armedAt;
  private final double loadEnd;
  private final double end;
  private int burstRowsLeft;
  private int lostRowsLeft;
  private double threadsKept;

  private SyntheticTelemetry(Scenario scenario, int seed) {
    this.scenario = scenario;
    noise = new Random(seed);
    busy = seed != CALM;
    rampEnd = scenario.isIncident() ? 15 : 3;
    armedAt = rampEnd + (scenario.isIncident() ? 15 : 4);
    double window = scenario == Scenario.INCIDENT ? 18.6 : Math.max(3, scenario.windowSeconds());
    loadEnd = armedAt + window + (scenario.isIncident() ? 15 : 5);
    end = loadEnd + 4;
  }

  /** Without noise. */
  static void writeCalm(Scenario scenario, Path folder) throws IOException {
    new SyntheticTelemetry(scenario, CALM).write(folder);
  }

  /**
   * With the noise of a busy machine.
   *
   * @param seed above 0
   */
  static void writeBusy(Scenario scenario, int seed, Path folder) throws IOException {
    new SyntheticTelemetry(scenario, seed).write(folder);
  }

  private void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    RunManifestBuilder manifest =
        RunManifest.builder(scenario.leakCase, scenario.variant)
            .complete()
            .scale(0.125)
            .arrivalRatePerSec(scenario.ratePerSec)
            .serviceTimeMillis(40)
            .inFlightLimit(IN_FLIGHT_LIMIT)
            .fault(fault())
            .addPhase(new PhaseInterval(Phase.WARM_UP, 0, rampEnd))
            .addPhase(new PhaseInterval(Phase.STEADY_STATE, rampEnd, armedAt));
    manifest.build().write(folder.resolve(RunFiles.MANIFEST));
    try (CsvAppender<TelemetryRow> rows =
        CsvAppender.open(folder.resolve(RunFiles.TELEMETRY), TelemetryRow.class)) {
      for (int tenth = 0; tenth < end * 10; tenth++) {
        long elapsedMillis = tenth * 100L + (busy ? noise.nextInt(40) : 7);
        Scenario.Gauges gauges = gauges(elapsedMillis / 1e3);
        if (!isLost()) {
          rows.append(row(elapsedMillis, gauges));
        }
      }
    }
  }

  private FaultRecord fault() {
    return new FaultRecord(
        "fault",
        scenario.every,
        scenario.dose,
        0,
        scenario.dose,
        0,
        scenario.dose == 0 ? null : (Double) armedAt,
        null);
  }

  private boolean isLost() {
    if (busy && lostRowsLeft == 0 && noise.nextInt(300) == 0) {
      lostRowsLeft = 10;
    }
    lostRowsLeft = Math.max(0, lostRowsLeft - 1);
    return lostRowsLeft > 0;
  }

  private Scenario.Gauges gauges(double seconds) {
    Scenario.Gauges now = new Scenario.Gauges();
    double ratePerSec =
        seconds >= loadEnd ? 0 : scenario.ratePerSec * Math.min(1, seconds / rampEnd);
    now.inFlight = ratePerSec * CALL_SECONDS * (busy ? 0.8 + 0.4 * noise.nextDouble() : 1);
    now.leased = now.inFlight;
    now.idle = Math.max(0, 64 - now.inFlight);
    now.oldestSeconds = now.inFlight > 0 ? CALL_SECONDS : 0;
    double sinceArmed = seconds - armedAt;
    double faulted =
        sinceArmed <= 0
            ? 0
            : Math.min(scenario.dose, sinceArmed * scenario.ratePerSec / scenario.every);
    now.poolLeased = now.inFlight;
    now.timerTasks = now.inFlight;
    scenario.leak(now, faulted, sinceArmed);
    pileUp(now, seconds);
    return now;
  }

  /** A machine that was busy elsewhere: requests come, and for a moment none leaves. */
  private void pileUp(Scenario.Gauges now, double seconds) {
    if (busy && burstRowsLeft == 0 && seconds < loadEnd && noise.nextInt(50) == 0) {
      burstRowsLeft = 1 + noise.nextInt(3);
    }
    if (burstRowsLeft > 0) {
      burstRowsLeft--;
      double more = Math.min(200, IN_FLIGHT_LIMIT - now.inFlight);
      now.inFlight += more;
      now.leased += more;
      now.oldestSeconds += 0.3;
    }
    // Request threads wait 250 ms for the next request before they end.
    threadsKept = Math.max(now.inFlight, threadsKept - 80);
  }

  private TelemetryRow row(long elapsedMillis, Scenario.Gauges now) {
    int requestThreads = (int) threadsKept;
    return TelemetryRow.of(elapsedMillis, Instance.SERVICE_1)
        .with("liveThreads", 45 + requestThreads + (int) now.otherThreads)
        .with("daemonThreads", 30)
        .with("requestThreads", requestThreads)
        .with("httpClientThreads", 5)
        .with("ioThreads", 12)
        .with("otherThreads", 28 + (int) now.otherThreads)
        .with("inFlight", (int) now.inFlight)
        .with("leasedConnections", (int) now.leased)
        .with("idleConnections", (int) now.idle)
        .with("openDescriptors", 300L)
        .with("heapUsedBytes", 60_000_000L)
        .with("gcMillisTotal", 12L)
        .with("cpuMillisTotal", elapsedMillis / 2)
        .with("residentBytes", 240_000_000L)
        .with("oldestRequestMillis", Math.round(now.oldestSeconds * 1000))
        .with("poolLeased", onlyIn("unclosed-response", now.poolLeased))
        .with("timerTasks", onlyIn("uncancelled-timer", now.timerTasks));
  }

  private @Nullable Integer onlyIn(String leakCase, double value) {
    return scenario.leakCase.equals(leakCase) ? (Integer) (int) value : null;
  }
}
