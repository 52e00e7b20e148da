package dev.leakdrill.reports.alerts;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Five minutes of a service whose gauges stay near the thresholds of the alerts and cross them all
 * the time: no drill is like that, but a rule that is off by a little shows.
 */
final class RestlessTelemetry {

  private static final int MINUTES = 5;
  private static final int MOOD_ROWS = 60;

  private final Random random;
  private double inFlight;
  private double inFlightPerRow;
  private double otherThreads;
  private double otherThreadsPerRow;
  private int poolAbove;
  private int timerAbove;
  private int idle;
  private int leased;

  private RestlessTelemetry(int seed) {
    random = new Random(seed);
  }

  static VariantRun run(int seed) {
    RestlessTelemetry telemetry = new RestlessTelemetry(seed);
    List<TelemetryRow> rows = new ArrayList<>();
    for (int i = 0; i < MINUTES * 600; i++) {
      if (i % MOOD_ROWS == 0) {
        telemetry.changeMood();
      }
      TelemetryRow row = telemetry.row(i * 100L + telemetry.random.nextInt(60));
      if (i % 97 > 8) {
        rows.add(row);
      }
    }
    return new VariantRun(
        RunManifest.builder("stalled-call", Variant.LEAKY)
            .inFlightLimit(SyntheticTelemetry.IN_FLIGHT_LIMIT)
            .build(),
        List.of(),
        rows,
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of());
  }

  private void changeMood() {
    inFlight = random.nextInt(60);
    inFlightPerRow = random.nextDouble() * 1.6 - 0.4;
    otherThreads = 0;
    otherThreadsPerRow = random.nextDouble() * 5;
    poolAbove = random.nextInt(30);
    timerAbove = random.nextInt(30);
    idle = 100 + random.nextInt(60);
    leased = 20 + random.nextInt(20);
  }

  private TelemetryRow row(long elapsedMillis) {
    inFlight = Math.max(0, inFlight + inFlightPerRow);
    otherThreads += otherThreadsPerRow;
    int now = (int) inFlight + random.nextInt(3);
    return TelemetryRow.of(elapsedMillis, Instance.SERVICE_1)
        .with("liveThreads", 45 + now + (int) otherThreads)
        .with("daemonThreads", 30)
        .with("requestThreads", now)
        .with("httpClientThreads", 5)
        .with("ioThreads", 12)
        .with("otherThreads", 28 + (int) otherThreads)
        .with("inFlight", now)
        .with("leasedConnections", leased + random.nextInt(5))
        .with("idleConnections", idle + random.nextInt(5))
        .with("openDescriptors", 300L)
        .with("heapUsedBytes", 60_000_000L)
        .with("gcMillisTotal", 12L)
        .with("cpuMillisTotal", 10L)
        .with("residentBytes", 240_000_000L)
        .with("oldestRequestMillis", 1_480L + random.nextInt(60))
        .with("poolLeased", now + poolAbove)
        .with("timerTasks", now + timerAbove);
  }
}
