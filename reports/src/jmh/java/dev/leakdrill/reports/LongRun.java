package dev.leakdrill.reports;

import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.CsvAppender;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.IntervalLog;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes the run folder of an incident that goes on for an hour or so, with everything that a drill
 * leaves in its worst amount: four outcomes in each second, four JVMs that report every field ten
 * times a second, a dump every three seconds. The same seed writes the same bytes.
 */
public final class LongRun {

  /** Threads that never come back, in each dump of the hold. */
  public static final int LEAKED = 240;

  private static final int RATE = 1600;
  private static final int PLATEAU = 375;
  private static final int STEADY_FROM = 60;
  private static final int ARMED_AT = 600;
  private static final int HOLD_FROM = 619;
  private static final int DUMP_SECONDS = 3;
  private static final long START_EPOCH_MILLIS = 1_795_435_200_000L;
  private static final List<String> INSTANCES =
      List.of(Instance.SERVICE_1, Instance.SERVICE_2, Instance.BACKEND, Instance.INJECTOR);

  private final Variant variant;
  private final int seconds;
  private final int deployAt;
  private final Random random;

  private LongRun(Variant variant, int seconds, int seed) {
    this.variant = variant;
    this.seconds = seconds;
    deployAt = seconds - seconds / 6;
    random = new Random(seed);
  }

  /**
   * Writes both variants.
   *
   * @param seconds how long each goes on, more than {@value #HOLD_FROM} by a good deal
   */
  public static void write(Path drill, int seconds) throws IOException {
    new LongRun(Variant.LEAKY, seconds, 1).write(Variant.LEAKY.folderIn(drill));
    new LongRun(Variant.FIXED, seconds, 2).write(Variant.FIXED.folderIn(drill));
  }

  private boolean isLeaky() {
    return variant == Variant.LEAKY;
  }

  private void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    manifest().write(folder.resolve(RunFiles.MANIFEST));
    writeThroughput(folder.resolve(RunFiles.THROUGHPUT));
    writeTelemetry(folder.resolve(RunFiles.TELEMETRY));
    writeTimes(folder.resolve(RunFiles.RESPONSE_TIMES), 1.02);
    writeTimes(folder.resolve(RunFiles.SERVICE_TIMES), 1);
    SyntheticDumps.write(
        folder,
        SyntheticDumps.FRAME,
        IntStream.range(0, seconds / DUMP_SECONDS)
            .mapToObj(dump -> stuckAt(dump * DUMP_SECONDS))
            .toList());
  }

  private RunManifest manifest() {
    RunManifestBuilder builder =
        RunManifest.builder("stalled-call", variant)
            .complete()
            .scale(0.125)
            .arrivalRatePerSec(RATE)
            .serviceTimeMillis(40)
            .inFlightLimit(256)
            .fault(
                new FaultRecord(
                    "stall-exchange",
                    100,
                    LEAKED,
                    24_100,
                    LEAKED,
                    LEAKED,
                    (double) ARMED_AT,
                    (double) HOLD_FROM - 1))
            .deadlineMillis(500)
            .patienceMillis(2000)
            .startEpochMillis(START_EPOCH_MILLIS)
            .jdk("17.0.15")
            .os("Linux")
            .cpus(2)
            .versions(Map.of("leakdrill", "0.1.0"))
            .addPhase(new PhaseInterval(Phase.WARM_UP, 0, STEADY_FROM))
            .addPhase(new PhaseInterval(Phase.STEADY_STATE, STEADY_FROM, ARMED_AT))
            .addPhase(new PhaseInterval(Phase.FAULT_WINDOW, ARMED_AT, HOLD_FROM))
            .addPhase(new PhaseInterval(Phase.HOLD, HOLD_FROM, isLeaky() ? deployAt : seconds))
            .addEvent(new RunEvent(RunEvent.FAULT_ARMED, ARMED_AT, "stall-exchange"))
            .addEvent(new RunEvent(RunEvent.DOSE_DELIVERED, HOLD_FROM - 1, "240"));
    INSTANCES.forEach(
        name -> builder.addInstance(new Instance(name, 101, "17.0.15", 250_000_000L)));
    if (isLeaky()) {
      builder
          .addPhase(new PhaseInterval(Phase.RECOVERY, deployAt, seconds))
          .addEvent(new RunEvent(RunEvent.DEPLOY_BEGAN, deployAt, "the fixed client"))
          .addEvent(new RunEvent(RunEvent.SWITCHED, deployAt + 5, ""));
    }
    return builder.build();
  }

  private int stuckAt(int second) {
    int struck = Math.max(0, Math.min(LEAKED, (second - ARMED_AT) * RATE / 100));
    return isLeaky() ? struck : Math.min(struck, 8);
  }

  private boolean isDrowned(int second) {
    return isLeaky() && second >= ARMED_AT + 12 && second < deployAt + 5;
  }

  private long okAt(int second) {
    return (isDrowned(second) ? PLATEAU : RATE) - random.nextInt(20);
  }

  private void writeThroughput(Path file) throws IOException {
    List<PhaseInterval> phases = manifest().phases();
    try (CsvAppender<ThroughputRow> rows = CsvAppender.open(file, ThroughputRow.class)) {
      for (int second = 0; second < seconds; second++) {
        int at = second;
        Phase phase =
            phases.stream().filter(each -> each.contains(at)).findFirst().orElseThrow().phase();
        long ok = okAt(second);
        long timedOut = random.nextInt(16);
        rows.append(
            new ThroughputRow(
                second,
                1000,
                phase,
                RATE,
                RATE,
                ok,
                Math.max(0, RATE - ok - timedOut),
                timedOut,
                random.nextInt(3),
                0,
                64 + random.nextInt(20),
                800 + random.nextInt(400)));
      }
    }
  }

  private void writeTelemetry(Path file) throws IOException {
    try (CsvAppender<TelemetryRow> rows = CsvAppender.open(file, TelemetryRow.class)) {
      for (int tenth = 0; tenth < seconds * 10; tenth++) {
        for (String instance : INSTANCES) {
          rows.append(sample(tenth * 100L + random.nextInt(40), instance));
        }
      }
    }
  }

  private TelemetryRow sample(long atMillis, String instance) {
    int inFlight = Math.min(256, 54 + random.nextInt(20) + stuckAt((int) (atMillis / 1000)));
    long completed = atMillis * RATE / 1000;
    return TelemetryRow.of(atMillis, instance)
        .with("liveThreads", 74 + inFlight)
        .with("daemonThreads", 60 + inFlight)
        .with("requestThreads", inFlight)
        .with("httpClientThreads", 5 + random.nextInt(3))
        .with("ioThreads", 12)
        .with("otherThreads", 50 + random.nextInt(8))
        .with("inFlight", inFlight)
        .with("leasedConnections", inFlight)
        .with("idleConnections", random.nextInt(64))
        .with("openDescriptors", 300L + inFlight)
        .with("heapUsedBytes", 60_000_000L + random.nextInt(100_000_000))
        .with("gcMillisTotal", atMillis / 200)
        .with("cpuMillisTotal", atMillis / 3 + random.nextInt(50))
        .with("residentBytes", 240_000_000L + random.nextInt(10_000_000))
        .with("requestsCompletedTotal", completed)
        .with("slotHeldMillisTotal", completed * 40.1)
        .with("stalledOpen", (long) stuckAt((int) (atMillis / 1000)))
        .with("leaking", inFlight)
        .with("oldestRequestMillis", 40L + random.nextInt(2000))
        .with("poolLeased", inFlight)
        .with("timerTasks", random.nextInt(200))
        ;
  }

  private void writeTimes(Path file, double factor) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.ISO_8859_1)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputStartTime(START_EPOCH_MILLIS);
      log.outputLegend();
      for (int second = 0; second < seconds; second++) {
        long ok = okAt(second);
        writeInterval(log, second, RequestOutcome.OK, ok, 41e6 * factor);
        writeInterval(log, second, RequestOutcome.SHED, Math.max(20, RATE - ok), 1e6 * factor);
        writeInterval(log, second, RequestOutcome.TIMED_OUT, 16, 2e9 * factor);
        writeInterval(log, second, RequestOutcome.FAILED, 5, 5e8 * factor);
      }
    }
  }

  /** Log-normal, as service times are: most near the median, some at twice and more of it. */
  private void writeInterval(
      HistogramLogWriter log, int second, RequestOutcome outcome, long count, double medianNanos) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      histogram.recordValue((long) (medianNanos * Math.exp(0.25 * random.nextGaussian())));
    }
    histogram.setTag(outcome.tag());
    log.outputIntervalHistogram(second, second + 1.0, histogram, 1e6);
  }
}
