package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.recording.RecordingWriter;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.Variant;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.ProcessVitals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One variant's run, from the first process to the verdict: what a simulation needs of it.
 *
 * <p>A simulation makes one in its constructor (knobs are checked there, nothing starts), calls
 * {@link #start} before it injects, asks {@link #phase} and {@link #paymentsUrl} for each request,
 * tells {@link #recording} of its start and end, and stops injecting when {@link #hasEnded}. All
 * methods but {@link #start} may be called by any thread. Whatever ends this JVM ends the drill
 * too: a shutdown hook stops the processes, labels the run and writes the page.
 */
public final class VariantRunner {

  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(15);
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(VariantRunner.class);

  private final DrillSettings settings;
  private final Variant variant;
  private final Class<?> simulation;
  private final boolean alone;
  private final LiveViewHolder stand;
  private final Path folder;
  private final RequestRecorder recording;
  private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

  private volatile @Nullable RunHandle running;
  private volatile @Nullable VerdictEndpoint verdict;
  private volatile boolean accepting = true;
  private volatile boolean reachedEnd;
  private volatile boolean interrupted;

  /**
   * Prepares one variant's run; starts nothing.
   *
   * @param alone whether this JVM runs no other drill, so that Gatling's report is this one's
   * @param stand where people look at it
   */
  VariantRunner(
      DrillSettings settings,
      Variant variant,
      Class<?> simulation,
      boolean alone,
      LiveViewHolder stand) {
    this.alone = alone;
    this.stand = stand;
    this.settings = settings;
    this.variant = variant;
    this.simulation = simulation;
    folder = variant.folderIn(settings.drillFolder());
    // A caller is a socket, and one that gave up may take a while to close; so half of them.
    long maxCallers =
        Math.min(settings.maxCallers(), ProcessVitals.maxDescriptors().orElse(Long.MAX_VALUE) / 2);
    recording =
        new RequestRecorder(settings.schedule(), settings.patience(), maxCallers, NanoClock.SYSTEM);
  }

  /** Returns what this drill was asked to do. */
  public DrillSettings settings() {
    return settings;
  }

  /** Returns what is to be told of each request's start and end. */
  public RequestRecorder recording() {
    return recording;
  }

  /** Returns how long to inject at most; the drill ends earlier, see {@link #hasEnded}. */
  public Duration longest() {
    return settings.phases().maxTotal().plus(settings.patience()).plus(SLACK).plus(longestHold());
  }

  /** Behind a drill that is held up, callers of those before it would still come for nothing. */
  private Duration longestHold() {
    return alone && settings.ports().live().open() ? ManualControl.LONGEST_HOLD : Duration.ZERO;
  }

  /**
   * Starts the processes and returns when the service is ready for load.
   *
   * @throws DrillException if it cannot; what was started has been stopped again
   */
  public void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::atExit, "drill-exit"));
    ConsoleOutput.print(Banner.of(settings, variant, folder));
    RunLauncher launch =
        new RunLauncher(settings, variant, recording, longestHold(), this::fail, this::hasFailed);
    try {
      begin(launch.start());
    } catch (IOException e) {
      throw failedToStart(launch, cannotWrite(e));
    } catch (DrillException e) {
      throw failedToStart(launch, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  /**
   * Does the same on a thread of its own; {@link #isRunning} tells when it is done. If it cannot,
   * the drill {@link #hasFailed}.
   */
  public void startInBackground() {
    Thread starter =
        new Thread(
            () -> {
              try {
                start();
              } catch (DrillException e) {
                LOG.debug("not started; the terminal has been told", e);
              }
            },
            "drill-start");
    starter.setDaemon(true);
    starter.start();
  }

  /** Returns whether the service is ready for load, or will never be. */
  public boolean isRunning() {
    return running != null || hasFailed();
  }

  private DrillException failedToStart(RunLauncher launch, String message) {
    fail(message);
    launch.abandon();
    ConsoleOutput.print("\nLeakdrill cannot start: " + message + "\n");
    return new DrillException(message);
  }

  private void begin(RunContext run) throws IOException {
    AlertMonitor bell = new AlertMonitor(run.service().name(), settings.inFlightLimit());
    LiveRunAdapter watched = new LiveRunAdapter(run, bell);
    LiveFeed feed = stand.begin(settings, variant, watched);
    RecordingWriter writer =
        new RecordingWriter(
            recording,
            folder,
            () -> run.progress().phase(),
            new RunProgressListener(run, watched, feed),
            e -> fail(cannotWrite(e)));
    DumpSchedule dumps =
        new DumpSchedule(run, settings.instrumentation().dumpEvery(), e -> fail(cannotWrite(e)));
    run.telemetry.onRow(
        row -> {
          bell.add(row);
          feed.add(row);
        });
    PhaseConductor operator =
        new PhaseConductor(run, new AlertResponder(run, bell, dumps), () -> accepting = false);
    Thread thread = new Thread(this::operate, "operator");
    thread.setDaemon(true);
    running = new RunHandle(run, writer, dumps, operator, feed, thread);
    thread.start();
  }

  /** Returns the phase that a request starting now belongs to. */
  public String phase() {
    RunHandle now = running;
    return now == null ? "" : Phase.nameOf(now.run().progress().phase());
  }

  /** Returns what Gatling's report calls a request starting now: its phase. */
  public String requestName() {
    return alone ? phase() : settings.leakCase().name() + " " + phase();
  }

  /** Returns where a payment starting now is to be sent. */
  public String paymentsUrl() {
    return Objects.requireNonNull(running).run().service().http() + "/payments";
  }

  /** Returns whether callers still come: false in the drill's last moments and behind. */
  public boolean isAccepting() {
    return accepting && failure.get() == null;
  }

  /** Returns whether the verdict is there, or none will ever be: then injecting should stop. */
  public boolean hasEnded() {
    return reachedEnd && !interrupted;
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

  static String cannotWrite(IOException e) {
    return "the run folder cannot be written (is the disk full?): " + e.getMessage();
  }

  private void operate() {
    RunHandle now = Objects.requireNonNull(running);
    try {
      ManifestRecorder journal = now.run().journal;
      now.operator().run();
      accepting = false;
      awaitLastAnswers();
      now.closeRecording();
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

  private void end(RunHandle now) {
    String reason = failure.get();
    if (reason != null) {
      try {
        now.run().journal.partial(reason.lines().findFirst().orElse(reason));
        now.closeRecording();
      } catch (IOException | UncheckedIOException e) {
        ConsoleOutput.print("The run folder is not complete: " + e.getMessage());
      }
      ConsoleOutput.print("\nLeakdrill stopped early: " + reason);
    }
    now.run().lab.close();
    verdict = RunPublisher.judge(settings.drillFolder(), variant, reason == null, now.feed());
    now.feed().close();
    if (!alone) {
      // All pages at once, at exit, would need the heap of all runs at once.
      RunPublisher.publish(settings, variant, Optional.empty(), reason, now.feed());
    }
    reachedEnd = true;
  }

  private void atExit() {
    RunHandle now = running;
    if (now == null) {
      return;
    }
    if (!reachedEnd) {
      // Whoever waits for the end would only tell Gatling to crash, which is on its way out.
      interrupted = true;
      fail("interrupted" + (phase().isEmpty() ? "" : " in " + phase()));
      now.run().lab.close();
      LockSupport.unpark(now.thread());
      try {
        now.thread().join(CLOSE_LIMIT.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (alone) {
      RunPublisher.publish(settings, variant, Optional.of(simulation), failure.get(), now.feed());
      stand.close();
    }
    VerdictEndpoint endpoint = verdict;
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
