package dev.leakdrill.drill;

import dev.leakdrill.drill.live.TrainerCommand;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.recording.TelemetrySampler;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.drill.testbed.TestBed;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VitalsSnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run under way: what those who conduct it share, and where it stands. Safe for use by many
 * threads; one of them conducts, the others look.
 */
final class RunContext {

  static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int MOST_IDLE_POLLS = 30;
  private static final int STILL_POLLS = 5;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  final DrillSettings settings;
  final Variant variant;
  final TestBed lab;
  final DebugClient debug;
  final RequestRecorder recording;
  final TelemetrySampler telemetry;
  final ManifestRecorder journal;
  final Path folder;
  final ManualControl trainer;

  /** Everything but the service that is under load. */
  final List<ServerHandle> surroundings;

  private final BooleanSupplier stopped;
  private volatile ServerHandle service;
  private volatile PhaseProgress stage = PhaseProgress.BEFORE;
  private volatile FaultRecord fault;

  /**
   * @param surroundings the backend first, then a sidecar if the case has one
   * @param service the variant's service, ready
   * @param longestHold for how long a trainer may hold the run up in all
   * @param stopped whether the drill was ended from outside; then whoever conducts returns soon
   */
  RunContext(
      DrillSettings settings,
      Variant variant,
      TestBed lab,
      DebugClient debug,
      RequestRecorder recording,
      TelemetrySampler telemetry,
      ManifestRecorder journal,
      Path folder,
      List<ServerHandle> surroundings,
      ServerHandle service,
      Duration longestHold,
      BooleanSupplier stopped) {
    this.settings = settings;
    this.variant = variant;
    this.lab = lab;
    this.debug = debug;
    this.recording = recording;
    this.telemetry = telemetry;
    this.journal = journal;
    this.folder = folder;
    this.surroundings = List.copyOf(surroundings);
    this.service = service;
    this.stopped = stopped;
    fault = orderedFault(settings);
    trainer =
        new ManualControl(
            possibleOrders(longestHold),
            longestHold,
            journal::now,
            what -> journal.event(RunEvent.TRAINER, what));
  }

  private Set<TrainerCommand> possibleOrders(Duration longestHold) {
    Set<TrainerCommand> possible = EnumSet.noneOf(TrainerCommand.class);
    if (settings.dose() > 0) {
      possible.add(TrainerCommand.ARM);
    }
    if (settings.leakCase().isIncident() && isLeaky() && !settings.repairsOnAlert()) {
      possible.add(TrainerCommand.DEPLOY);
    }
    if (!longestHold.isZero()) {
      possible.add(TrainerCommand.HOLD);
    }
    return possible;
  }

  static FaultRecord orderedFault(DrillSettings settings) {
    return FaultRecord.ordered(
        settings.leakCase().exposure().fault(), settings.every(), settings.dose());
  }

  boolean isLeaky() {
    return variant == Variant.LEAKY;
  }

  boolean isStopped() {
    return stopped.getAsBoolean();
  }

  ServerHandle backend() {
    return surroundings.get(0);
  }

  /** Returns the service that new requests go to. */
  ServerHandle service() {
    return service;
  }

  /** From now on new requests go there. */
  void switchTo(ServerHandle other) {
    service = other;
  }

  PhaseProgress progress() {
    return stage;
  }

  void enter(PhaseProgress next) {
    journal.enter(next.phase());
    stage = next;
    trainer.enter(next.phase());
  }

  void leave() {
    journal.leave();
    stage = PhaseProgress.BEFORE;
    trainer.enter(null);
  }

  FaultRecord fault() {
    return fault;
  }

  void note(FaultRecord now) {
    fault = now;
    journal.fault(now);
  }

  /**
   * Waits for the end of the phase under way: the planned one, unless a trainer ends it earlier or
   * holds it up.
   *
   * @return when it ends, in seconds since clock zero
   */
  double awaitPhaseEnd(double plannedEndSeconds) {
    await(trainer::isEndAsked, plannedEndSeconds);
    awaitRelease();
    return trainer.hasChangedThePhase() ? journal.now() : plannedEndSeconds;
  }

  /** Waits while a trainer holds the run up. */
  void awaitRelease() {
    await(() -> !trainer.isHolding(), Double.MAX_VALUE);
  }

  void awaitElapsed(double elapsedSeconds) {
    await(() -> false, elapsedSeconds);
  }

  void await(BooleanSupplier condition, double limitSeconds) {
    while (!condition.getAsBoolean() && !isStopped()) {
      double remaining = limitSeconds - journal.now();
      if (remaining <= 0) {
        return;
      }
      LockSupport.parkNanos(Math.min(POLL_NANOS, (long) (remaining * 1e9)));
    }
  }

  /** A dump that cannot be had is missing from the folder, and the run says so; it goes on. */
  void dumpThreads(String fileName) throws IOException {
    if (isStopped()) {
      return;
    }
    byte[] dump;
    try {
      dump = debug.threads(service);
    } catch (IOException e) {
      journal.event(RunEvent.DUMP_MISSING, RunFiles.momentOfDump(fileName) + ": " + e.getMessage());
      return;
    }
    Files.write(folder.resolve(fileName), dump);
  }

  /**
   * Waits until the service's threads have stood still for half a second: pools let go of what the
   * warm-up needed. Not longer than three seconds.
   *
   * @throws IOException if the service does not answer
   */
  void awaitIdle() throws IOException {
    int before = -1;
    int still = 0;
    for (int i = 0; i < MOST_IDLE_POLLS && still < STILL_POLLS && !isStopped(); i++) {
      int now = debug.vitals(service).path("liveThreads").asInt();
      still = now == before ? still + 1 : 0;
      before = now;
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /**
   * Writes what every server says of itself now.
   *
   * @throws IOException if one does not answer, or the file cannot be written
   */
  void writeVitals(String fileName) throws IOException {
    if (isStopped()) {
      return;
    }
    VitalsSnapshot vitals = new VitalsSnapshot();
    vitals.put(service.name(), JSON.convertValue(debug.vitals(service), Map.class));
    for (ServerHandle server : surroundings) {
      vitals.put(server.name(), JSON.convertValue(debug.vitals(server), Map.class));
    }
    vitals.write(folder.resolve(fileName));
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1_000.0;
  }
}
