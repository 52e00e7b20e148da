package dev.leakdrill.drill;

import dev.leakdrill.lab.DebugClient;
import dev.leakdrill.lab.Lab;
import dev.leakdrill.lab.LocalLab;
import dev.leakdrill.lab.Server;
import dev.leakdrill.recording.Recording;
import dev.leakdrill.recording.RecordingWriter;
import dev.leakdrill.recording.Telemetry;
import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.RunManifestBuilder;
import dev.leakdrill.reports.run.ThroughputRow;
import dev.leakdrill.settings.DrillException;
import dev.leakdrill.settings.DrillSettings;
import dev.leakdrill.telemetry.ProcessVitals;
import dev.leakdrill.time.NanoClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * One variant's run, from the first process to the verdict: what a simulation needs of it.
 *
 * <p>A simulation makes one in its constructor (knobs are checked there, nothing starts), calls
 * {@link #start} before it injects, asks {@link #phase} and {@link #paymentsUrl} for each request,
 * tells {@link #recording} of its start and end, and stops injecting when {@link #hasEnded}. All
 * methods but {@link #start} may be called by any thread. Whatever ends this JVM ends the drill
 * too: a shutdown hook stops the processes, labels the run and writes the page.
 */
public final class Drill {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final DrillSettings settings;
  private final String variant;
  private final Class<?> simulation;
  private final Path folder;
  private final Recording recording;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  private volatile @Nullable Running running;
  private volatile @Nullable VerdictEndpoint verdict;
  private volatile boolean accepting = true;
  private volatile boolean reachedEnd;

  /** What exists from the start of the processes on. */
  private record Running(
      Lab lab,
      Telemetry telemetry,
      RecordingWriter writer,
      Journal journal,
      Operator operator,
      Server firstService,
      Thread thread) {}

  private Drill(DrillSettings settings, String variant, Class<?> simulation) {
    this.settings = settings;
    this.variant = variant;
    this.simulation = simulation;
    folder = settings.drillFolder().resolve(variant);
    recording = new Recording(settings.schedule(), settings.patience(), NanoClock.SYSTEM);
  }

  /**
   * Prepares the run of the leaky client; starts nothing.
   *
   * @param simulation who asks; its name finds Gatling's report
   * @throws DrillException if a knob is wrong
   */
  public static Drill leaky(Class<?> simulation) {
    return new Drill(DrillSettings.fromSystemProperties(), RunManifest.LEAKY, simulation);
  }

  /** Prepares the run of the fixed client, the control; otherwise like {@link #leaky}. */
  public static Drill fixed(Class<?> simulation) {
    return new Drill(DrillSettings.fromSystemProperties(), RunManifest.FIXED, simulation);
  }

  /** Returns what this drill was asked to do. */
  public DrillSettings settings() {
    return settings;
  }

  /** Returns what is to be told of each request's start and end. */
  public Recording recording() {
    return recording;
  }

  /** Returns how long to inject at most; the drill ends earlier, see {@link #hasEnded}. */
  public Duration longest() {
    return settings.phases().longest().plus(settings.patience()).plus(SLACK);
  }

  /**
   * Starts the processes and returns when the service is ready for load.
   *
   * @throws DrillException if it cannot; what was started has been stopped again
   */
  public void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::atExit, "drill-exit"));
    Console.print(Banner.of(settings, variant, folder));
    DebugClient debug = new DebugClient();
    Lab lab = null;
    try {
      if (Files.exists(folder)) {
        throw new DrillException(folder + " is there already: a run folder is never written twice");
      }
      Files.createDirectories(folder);
      lab = new LocalLab(settings, folder, debug);
      lab.onUnexpectedEnd(this::fail);
      Server backend = lab.startBackend();
      Server service = lab.startService(Instance.SERVICE_1, variant, backend);
      lab.awaitReady(service);
      begin(lab, debug, backend, service);
    } catch (IOException e) {
      throw failedToStart(lab, folder + " cannot be written: " + e.getMessage());
    } catch (DrillException e) {
      throw failedToStart(lab, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  private DrillException failedToStart(@Nullable Lab lab, String message) {
    fail(message);
    if (lab != null) {
      lab.close();
    }
    Console.print("\nLeakdrill cannot start: " + message + "\n");
    return new DrillException(message);
  }

  private void begin(Lab lab, DebugClient debug, Server backend, Server service)
      throws IOException {
    Journal journal = new Journal(folder, manifest(), () -> recording.elapsedNanos() / 1e9);
    Telemetry telemetry = new Telemetry(recording, folder, e -> fail(cannotWrite(e)));
    telemetry.add(service.name(), () -> debug.vitals(service));
    telemetry.add(backend.name(), () -> debug.vitals(backend));
    telemetry.add(Instance.INJECTOR, () -> JSON.valueToTree(ProcessVitals.read().toFields()));
    Operator operator =
        new Operator(
            settings,
            variant,
            lab,
            debug,
            recording,
            telemetry,
            journal,
            folder,
            backend,
            service,
            () -> failure.get() != null);
    StatusLine statusLine = new StatusLine(settings, operator, telemetry);
    RecordingWriter writer =
        new RecordingWriter(
            recording,
            folder,
            System.currentTimeMillis(),
            () -> operator.stage().phase(),
            (ThroughputRow row) -> Console.print(statusLine.of(row)),
            e -> fail(cannotWrite(e)));
    Thread thread = new Thread(this::operate, "operator");
    thread.setDaemon(true);
    running = new Running(lab, telemetry, writer, journal, operator, service, thread);
    thread.start();
  }

  private RunManifestBuilder manifest() {
    return RunManifest.builder(settings.leakCase(), variant)
        .scale(settings.scale())
        .arrivalRatePerSec(settings.arrivalRatePerSec())
        .serviceTimeMillis(DrillSettings.SERVICE_TIME.toMillis())
        .inFlightLimit(settings.inFlightLimit())
        .fault(Operator.orderedFault(settings))
        .deadlineMillis(settings.deadline().toMillis())
        .patienceMillis(settings.patience().toMillis())
        .threads(settings.threads())
        .startEpochMillis(System.currentTimeMillis())
        .jdk(Machine.jdk())
        .os(Machine.os())
        .cpus(Machine.cpus())
        .host(Machine.host())
        .versions(Machine.versions());
  }

  /** Returns the phase that a request starting now belongs to. */
  public String phase() {
    Running now = running;
    return now == null ? "" : now.operator().stage().phase();
  }

  /** Returns where a payment starting now is to be sent. */
  public String paymentsUrl() {
    return Objects.requireNonNull(running).operator().service().http() + "/payments";
  }

  /** Returns whether requests are still wanted; false in the drill's last moments and behind. */
  public boolean isAccepting() {
    return accepting && failure.get() == null;
  }

  /** Returns whether the verdict is there, or none will ever be: then injecting should stop. */
  public boolean hasEnded() {
    return reachedEnd;
  }

  /** Returns whether the drill was broken off; the terminal has been told why. */
  public boolean hasFailed() {
    return failure.get() != null;
  }

  /** Returns where to ask for the verdict: 200 if it is what the drill is for, else 409. */
  public String verdictUrl() {
    return Objects.requireNonNull(verdict).url();
  }

  /** Breaks the drill off; the first reason counts. */
  private void fail(String reason) {
    failure.compareAndSet(null, reason);
  }

  private static String cannotWrite(IOException e) {
    return "the run folder cannot be written (is the disk full?): " + e.getMessage();
  }

  private void operate() {
    Running now = Objects.requireNonNull(running);
    try {
      Journal journal = now.journal();
      now.operator().run();
      accepting = false;
      awaitLastAnswers();
      closeRecording(now);
      if (failure.get() == null) {
        now.operator().autopsy();
        journal.complete();
      }
    } catch (IOException | UncheckedIOException | DrillException e) {
      fail(Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
    accepting = false;
    end(now);
  }

  private void awaitLastAnswers() {
    long limit = recording.elapsedNanos() + settings.patience().plusSeconds(1).toNanos();
    while (recording.inFlight() > 0 && recording.elapsedNanos() < limit && failure.get() == null) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }

  private void closeRecording(Running now) throws IOException {
    now.journal().instances(now.telemetry().instances());
    now.telemetry().close();
    now.writer().close();
  }

  private void end(Running now) {
    String reason = failure.get();
    if (reason != null) {
      try {
        now.journal().partial(reason.lines().findFirst().orElse(reason));
        closeRecording(now);
      } catch (IOException | UncheckedIOException e) {
        Console.print("The run folder is not complete: " + e.getMessage());
      }
      Console.print("\nLeakdrill stopped early: " + reason);
    }
    now.lab().close();
    verdict = RunReport.judge(settings.drillFolder(), variant, reason == null);
    reachedEnd = true;
  }

  private void atExit() {
    Running now = running;
    if (now == null) {
      return;
    }
    if (!reachedEnd) {
      fail("interrupted" + (phase().isEmpty() ? "" : " in " + phase()));
      now.lab().close();
      LockSupport.unpark(now.thread());
      try {
        now.thread().join(CLOSE_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    RunReport.publish(settings, variant, simulation, failure.get());
    VerdictEndpoint endpoint = verdict;
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
