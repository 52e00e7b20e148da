package dev.leakdrill.run;

import dev.leakdrill.run.SyntheticDumps.Group;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;

/**
 * Writes the run folder of a drill that went as predicted at scale 1/8, with the real writers. A
 * test changes it through {@code manifest}, {@code throughput}, {@code telemetry} and {@code
 * leakedThreads} before {@link #write}.
 */
public final class SyntheticDrill {

  public static final int STEADY_FROM = 15;
  public static final int ARMED_AT = 30;
  public static final int COLLAPSE_AT = 42;
  public static final int HOLD_FROM = 49;
  public static final int DEPLOY_AT = 64;
  public static final int BACK_AT = 70;
  public static final int END = 89;

  private static final int RATE = 1600;
  private static final int PLATEAU = 375;

  private final Variant variant;
  private final String leakCase;
  public UnaryOperator<RunManifestBuilder> manifest = builder -> builder;
  public UnaryOperator<ThroughputRow> throughput = row -> row;
  public UnaryOperator<TelemetryRow> telemetry = row -> row;
  public int leakedThreads;
  public int leakedThreadsByJstack;

  SyntheticDrill(String leakCase, Variant variant) {
    this.leakCase = leakCase;
    this.variant = variant;
    leakedThreads = isLeaky() ? 241 : 0;
    leakedThreadsByJstack = leakedThreads;
  }

  public static SyntheticDrill leaky() {
    return new SyntheticDrill("stalled-call", Variant.LEAKY);
  }

  public static SyntheticDrill fixed() {
    return new SyntheticDrill("stalled-call", Variant.FIXED);
  }

  public static void writeBoth(Path drill) throws IOException {
    leaky().write(drill);
    fixed().write(drill);
  }

  public void write(Path drill) throws IOException {
    Path folder = Files.createDirectories(variant.folderIn(drill));
    RunManifest written = manifest.apply(byTheBook()).build();
    written.write(folder.resolve(RunFiles.MANIFEST));
    int end = isLeaky() ? END : DEPLOY_AT;
    writeThroughput(folder, end, written);
    writeTelemetry(folder, end);
    writeDurations(folder.resolve(RunFiles.RESPONSE_TIMES), end, 1.02);
    writeDurations(folder.resolve(RunFiles.SERVICE_TIMES), end, 1.0);
    writeThreads(folder);
  }

  /** Goodput collapses in the incident only. */
  private boolean isLeaky() {
    return variant == Variant.LEAKY && leakCase.equals("stalled-call");
  }

  private RunManifestBuilder byTheBook() {
    RunManifestBuilder builder =
        RunManifest.builder(leakCase, variant)
            .complete()
            .scale(0.125)
            .arrivalRatePerSec(RATE)
            .serviceTimeMillis(40)
            .inFlightLimit(256)
            .fault(new FaultRecord("stall-exchange", 100, 241, 24_100, 241, 241, 30.0, 48.6))
            .deadlineMillis(500)
            .patienceMillis(2000)
            .startEpochMillis(1_795_435_200_000L)
            .jdk("17.0.15")
            .os("Linux")
            .cpus(2)
            .host("2 cores, 8 GB")
            .versions(Map.of("leakdrill", "0.1.0", "gatling", "3.15.1"))
            .addInstance(new Instance(Instance.SERVICE_1, 101, "17.0.15", 250_000_000L))
            .addPhase(new PhaseInterval(Phase.WARM_UP, 0, STEADY_FROM))
            .addPhase(new PhaseInterval(Phase.STEADY_STATE, STEADY_FROM, ARMED_AT))
            .addPhase(new PhaseInterval(Phase.FAULT_WINDOW, ARMED_AT, HOLD_FROM))
            .addPhase(new PhaseInterval(Phase.HOLD, HOLD_FROM, DEPLOY_AT))
            .addEvent(new RunEvent(RunEvent.FAULT_ARMED, ARMED_AT, "stall-exchange"))
            .addEvent(new RunEvent(RunEvent.DOSE_DELIVERED, 48.6, "241"));
    return isLeaky()
        ? builder
            .addPhase(new PhaseInterval(Phase.RECOVERY, DEPLOY_AT, END))
            .addEvent(new RunEvent(RunEvent.DEPLOY_BEGAN, DEPLOY_AT, "the fixed client"))
            .addEvent(new RunEvent(RunEvent.READY, 69.2, "warmed up"))
            .addEvent(new RunEvent(RunEvent.SWITCHED, 69.5, ""))
        : builder;
  }

  /** Goodput in the second from {@code second} on. */
  private long okAt(int second) {
    if (second < STEADY_FROM) {
      return (long) RATE * (2 * second + 1) / (2 * STEADY_FROM);
    } else if (!isLeaky()) {
      return second >= ARMED_AT && second < HOLD_FROM ? RATE - 16 : RATE;
    } else if (second < COLLAPSE_AT || second >= BACK_AT) {
      return RATE;
    } else if (second >= HOLD_FROM - 1) {
      return PLATEAU;
    }
    return PLATEAU + (long) ((RATE - PLATEAU) * Math.exp(-(second + 1 - COLLAPSE_AT) / 2.0));
  }

  private void writeThroughput(Path folder, int end, RunManifest written) throws IOException {
    Path file = folder.resolve(RunFiles.THROUGHPUT);
    try (CsvAppender<ThroughputRow> rows = CsvAppender.open(file, ThroughputRow.class)) {
      for (int second = 0; second < end; second++) {
        int at = second;
        Phase phase =
            written.phases().stream()
                .filter(candidate -> candidate.contains(at))
                .map(PhaseInterval::phase)
                .findFirst()
                .orElse(null);
        long offered = second < STEADY_FROM ? okAt(second) : RATE;
        long missing = offered - okAt(second);
        long timedOut = Math.min(missing, 16);
        rows.append(
            throughput.apply(
                new ThroughputRow(
                    second,
                    1000,
                    phase,
                    offered,
                    offered,
                    okAt(second),
                    missing - timedOut,
                    timedOut,
                    0,
                    0,
                    64,
                    900)));
      }
    }
  }

  private void writeTelemetry(Path folder, int end) throws IOException {
    Path file = folder.resolve(RunFiles.TELEMETRY);
    try (CsvAppender<TelemetryRow> rows = CsvAppender.open(file, TelemetryRow.class)) {
      long completed = 0;
      for (int tick = 0; tick < end * 10; tick++) {
        int second = tick / 10;
        boolean leaking = isLeaky() && second >= ARMED_AT;
        int held = leaking ? Math.min(64 + (second - ARMED_AT) * 16, 256) : 64;
        completed += okAt(second) / 10;
        rows.append(telemetry.apply(service(Instance.SERVICE_1, tick, held, completed)));
        if (isLeaky() && second >= BACK_AT - 2) {
          rows.append(telemetry.apply(service(Instance.SERVICE_2, tick, 64, completed)));
        }
        rows.append(telemetry.apply(injector(tick)));
      }
    }
  }

  private static TelemetryRow service(String name, int tick, int inFlight, long completed) {
    return TelemetryRow.of(tick * 100L, name)
        .with("liveThreads", 74 + inFlight)
        .with("daemonThreads", 70)
        .with("requestThreads", inFlight)
        .with("httpClientThreads", 5)
        .with("ioThreads", 12)
        .with("otherThreads", 57)
        .with("inFlight", inFlight)
        .with("leasedConnections", inFlight)
        .with("idleConnections", 8)
        .with("openDescriptors", 300L)
        .with("heapUsedBytes", 60_000_000L)
        .with("gcMillisTotal", 12L)
        .with("cpuMillisTotal", tick * 50L)
        .with("residentBytes", 240_000_000L)
        .with("requestsCompletedTotal", completed)
        .with("slotHeldMillisTotal", completed * 40.0);
  }

  private static TelemetryRow injector(int tick) {
    return TelemetryRow.of(tick * 100L, Instance.INJECTOR)
        .with("liveThreads", 40)
        .with("cpuMillisTotal", tick * 60L)
        .with("residentBytes", 300_000_000L);
  }

  private void writeDurations(Path file, int end, double factor) throws IOException {
    try (PrintStream out = new PrintStream(file.toFile(), StandardCharsets.ISO_8859_1)) {
      HistogramLogWriter log = new HistogramLogWriter(out);
      log.outputLogFormatVersion();
      log.outputStartTime(1_795_435_200_000L);
      log.outputLegend();
      for (int second = 0; second < end; second++) {
        boolean drowned = isLeaky() && second >= COLLAPSE_AT && second < BACK_AT;
        log.outputIntervalHistogram(interval(second, "ok", okAt(second), 41e6 * factor));
        if (drowned) {
          log.outputIntervalHistogram(interval(second, "shed", RATE - okAt(second), 1e6 * factor));
        }
        if (isLeaky() && second >= ARMED_AT + 2 && second < HOLD_FROM) {
          log.outputIntervalHistogram(interval(second, "timedOut", 16, 2e9));
        }
      }
    }
  }

  private static Histogram interval(int second, String tag, long count, double nanos) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < count; i++) {
      histogram.recordValue((long) (nanos * (1 + 0.6 * Math.pow((double) i / count, 12))));
    }
    histogram.setTag(tag);
    histogram.setStartTimeStamp(second * 1000L);
    histogram.setEndTimeStamp(second * 1000L + 1000);
    return histogram;
  }

  private void writeThreads(Path folder) throws IOException {
    List<Group> groups = new ArrayList<>();
    if (leakedThreads > 0) {
      groups.add(new Group(leakedThreads, "WAITING", List.of("payment-request-17"), leakedStack()));
    }
    groups.add(
        new Group(12, "RUNNABLE", List.of("XNIO-1 I/O-1"), List.of("sun.nio.ch.EPoll.wait(X)")));
    SyntheticDumps.writeDrained(folder, "ThreadMXBean", groups);
    StringBuilder jstack = new StringBuilder("Full thread dump\n\n");
    for (int i = 0; i < leakedThreadsByJstack; i++) {
      jstack.append("\"payment-request-").append(i).append("\" #").append(i).append(" daemon\n");
      leakedStack().forEach(frame -> jstack.append("\tat ").append(frame).append('\n'));
      jstack.append('\n');
    }
    Files.writeString(folder.resolve("threads-drained.jstack.txt"), jstack);
  }

  private static List<String> leakedStack() {
    return List.of(
        "java.base@17.0.15/jdk.internal.misc.Unsafe.park(Native Method)",
        "java.base@17.0.15/java.util.concurrent.locks.LockSupport.park(LockSupport.java:211)",
        "java.base@17.0.15/java.util.concurrent.CompletableFuture.get(CompletableFuture.java:2072)",
        "java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:562)",
        "app//dev.leakdrill.client.StalledCallGateway.authorize(StalledCallGateway.java:41)",
        "dev.leakdrill.payment.PaymentHandler.pay(PaymentHandler.java:77)",
        "java.base@17.0.15/java.lang.Thread.run(Thread.java:840)");
  }
}
