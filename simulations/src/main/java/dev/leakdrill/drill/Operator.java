package dev.leakdrill.drill;

import dev.leakdrill.lab.DebugClient;
import dev.leakdrill.lab.DebugClient.FaultStatus;
import dev.leakdrill.lab.Lab;
import dev.leakdrill.lab.Server;
import dev.leakdrill.recording.Recording;
import dev.leakdrill.recording.Telemetry;
import dev.leakdrill.reports.run.Fault;
import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.TelemetryRow;
import dev.leakdrill.reports.run.ThreadDump;
import dev.leakdrill.settings.DrillSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Does what the people on call did: watches, arms the fault, waits for the dose, holds, and in the
 * leaky run deploys the fix under load and watches the recovery.
 *
 * <p>{@link #run} takes the caller's thread for the whole drill; the other methods may be called by
 * any thread.
 */
final class Operator {

  private static final String STALL_EXCHANGE = "stall-exchange";
  private static final Duration HEALTHY_WINDOW = Duration.ofSeconds(5);
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(5);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final double STILL_SECONDS = 1;

  private final DrillSettings settings;
  private final String variant;
  private final Lab lab;
  private final DebugClient debug;
  private final Recording recording;
  private final Telemetry telemetry;
  private final Journal journal;
  private final Path folder;
  private final Server backend;
  private final BooleanSupplier stopped;

  private volatile Server service;
  private volatile @Nullable Server replaced;
  private volatile Stage stage = Stage.BEFORE;
  private volatile Fault fault;

  /**
   * @param service the variant's service, ready
   * @param stopped whether the drill was ended from outside; then {@link #run} returns soon
   */
  Operator(
      DrillSettings settings,
      String variant,
      Lab lab,
      DebugClient debug,
      Recording recording,
      Telemetry telemetry,
      Journal journal,
      Path folder,
      Server backend,
      Server service,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.variant = variant;
    this.lab = lab;
    this.debug = debug;
    this.recording = recording;
    this.telemetry = telemetry;
    this.journal = journal;
    this.folder = folder;
    this.backend = backend;
    this.service = service;
    this.stopped = stopped;
    fault = orderedFault(settings);
  }

  static Fault orderedFault(DrillSettings settings) {
    return Fault.ordered(STALL_EXCHANGE, settings.every(), settings.dose());
  }

  /** Returns the service that new requests go to. */
  Server service() {
    return service;
  }

  Stage stage() {
    return stage;
  }

  Fault fault() {
    return fault;
  }

  /**
   * Takes the drill through its phases.
   *
   * @throws IOException if the backend's fault listener does not do as it is told, or a file of the
   *     run folder cannot be written
   */
  void run() throws IOException {
    await(recording::hasBegun, Double.MAX_VALUE);
    double steadyStart = seconds(settings.phases().warmUp());
    double steadyEnd = steadyStart + seconds(settings.phases().steadyState());
    enter(Stage.until(steadyStart, Phase.WARM_UP, "steady"));
    awaitElapsed(steadyStart);
    dumpThreads(Phase.WARM_UP);
    enter(Stage.until(steadyEnd, Phase.STEADY_STATE, "fault"));
    awaitElapsed(steadyEnd);
    dumpThreads(Phase.STEADY_STATE);
    faultWindow(steadyEnd);
    dumpThreads(Phase.FAULT_WINDOW);
    hold();
    if (variant.equals(RunManifest.LEAKY)) {
      recovery();
    }
    journal.leave();
    stage = Stage.BEFORE;
  }

  private void faultWindow(double start) throws IOException {
    boolean leaky = variant.equals(RunManifest.LEAKY);
    Duration expected =
        settings.dose() == 0
            ? HEALTHY_WINDOW
            : leaky ? settings.expectedLeakyFaultWindow() : settings.expectedFixedFaultWindow();
    enter(Stage.until(start + seconds(expected), Phase.FAULT_WINDOW, "hold"));
    if (settings.dose() == 0) {
      awaitElapsed(start + seconds(expected));
      return;
    }
    debug.armStallExchange(backend, settings.every(), settings.dose());
    double armed = journal.now();
    journal.event(
        RunEvent.FAULT_ARMED,
        "one call in %d stalls, %d in all".formatted(settings.every(), settings.dose()));
    double limit = start + seconds(settings.phases().faultWindowLimit());
    while (!stopped.getAsBoolean() && journal.now() < limit && !doseIsDelivered(armed)) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    debug.disarm(backend);
  }

  /** Asks the backend; one that does not answer on a busy machine is asked again. */
  private boolean doseIsDelivered(double armed) {
    FaultStatus status;
    try {
      status = debug.faults(backend);
    } catch (IOException e) {
      return false;
    }
    boolean delivered = status.delivered() >= settings.dose();
    fault =
        new Fault(
            STALL_EXCHANGE,
            settings.every(),
            settings.dose(),
            status.seen(),
            status.delivered(),
            status.stalledOpen(),
            armed,
            delivered ? Double.valueOf(journal.now()) : null);
    journal.fault(fault);
    if (delivered) {
      journal.event(RunEvent.DOSE_DELIVERED, status.delivered() + " calls stalled");
    }
    return delivered;
  }

  private void hold() throws IOException {
    double end = journal.now() + seconds(settings.phases().hold());
    boolean leaky = variant.equals(RunManifest.LEAKY);
    enter(Stage.until(end, Phase.HOLD, leaky ? "deploy" : "end"));
    awaitElapsed(end);
    Fault armed = fault;
    if (armed.armedAtSeconds() != null && !stopped.getAsBoolean()) {
      fault =
          new Fault(
              armed.name(),
              armed.every(),
              armed.dose(),
              armed.seen(),
              armed.delivered(),
              debug.faults(backend).stalledOpen(),
              armed.armedAtSeconds(),
              armed.deliveredAtSeconds());
      journal.fault(fault);
    }
    dumpThreads(Phase.HOLD);
  }

  /**
   * Starts the fixed service beside the old one and switches new requests to it when it is ready.
   */
  private void recovery() throws IOException {
    if (stopped.getAsBoolean()) {
      return;
    }
    double end = journal.now() + seconds(settings.phases().recovery());
    enter(Stage.until(end, Phase.RECOVERY, "end"));
    Server old = service;
    journal.event(RunEvent.DEPLOY_BEGAN, "the fixed service starts beside the leaky one");
    Server repaired = lab.startService(Instance.SERVICE_2, RunManifest.FIXED, backend);
    telemetry.add(repaired.name(), () -> debug.vitals(repaired));
    lab.awaitReady(repaired);
    journal.event(RunEvent.READY, "the fixed service has warmed itself up");
    service = repaired;
    replaced = old;
    journal.event(RunEvent.SWITCHED, "new requests go to the fixed service");
    awaitDrained(old);
    journal.event(RunEvent.DRAINED, "what the leaky service still holds will not come back");
    awaitElapsed(end);
    dumpThreads(Phase.RECOVERY);
  }

  /**
   * Counts what never came back, and stops the old service. For when the load is over: a thread
   * dump by the JDK's tool takes a second of CPU, which the repaired service would miss.
   *
   * @throws IOException if the old service does not answer, or the run folder cannot be written
   */
  void autopsy() throws IOException {
    Server old = replaced;
    if (old != null) {
      Files.write(dumpFile(ThreadDump.DRAINED), debug.threads(old));
      old.jstack(folder.resolve("threads-drained.jstack.txt"));
      old.stop();
      journal.event(RunEvent.OLD_STOPPED, "the leaky service has stopped");
    }
  }

  /** Waits until requests in flight have stood still for a second: the rest never ends. */
  private void awaitDrained(Server old) {
    double limit = journal.now() + seconds(DRAIN_LIMIT);
    double changed = journal.now();
    long before = Long.MAX_VALUE;
    while (journal.now() < Math.min(limit, changed + STILL_SECONDS) && !stopped.getAsBoolean()) {
      long inFlight =
          telemetry
              .latest(old.name())
              .map(TelemetryRow::inFlight)
              .map(Integer::longValue)
              .orElse(before);
      if (inFlight != before) {
        changed = journal.now();
        before = inFlight;
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  private void enter(Stage next) {
    journal.enter(next.phase());
    stage = next;
  }

  /** A dump that cannot be had is missing from the folder, and the run says so; it goes on. */
  private void dumpThreads(String phase) throws IOException {
    if (stopped.getAsBoolean()) {
      return;
    }
    byte[] dump;
    try {
      dump = debug.threads(service);
    } catch (IOException e) {
      journal.event("dumpMissing", phase + ": " + e.getMessage());
      return;
    }
    Files.write(dumpFile(phase), dump);
  }

  private Path dumpFile(String phase) {
    return folder.resolve("threads-" + phase + ".json");
  }

  private void awaitElapsed(double elapsedSeconds) {
    await(() -> false, elapsedSeconds);
  }

  private void await(BooleanSupplier condition, double limitSeconds) {
    while (!condition.getAsBoolean() && !stopped.getAsBoolean()) {
      double remaining = limitSeconds - journal.now();
      if (remaining <= 0) {
        return;
      }
      LockSupport.parkNanos(Math.min(POLL_NANOS, (long) (remaining * 1e9)));
    }
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
