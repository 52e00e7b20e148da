package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.phases.AlertMonitor;
import dev.leakdrill.drill.phases.AlertResponder;
import dev.leakdrill.drill.phases.DumpSchedule;
import dev.leakdrill.drill.phases.ParsedDumps;
import dev.leakdrill.drill.phases.PhaseConductor;
import dev.leakdrill.drill.phases.RunContext;
import dev.leakdrill.drill.phases.RunFailure;
import dev.leakdrill.drill.recording.RecordingWriter;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.Phase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A run whose servers are ready: all that conducts and records it, from the first phase until its
 * servers have stopped. Owns the conducting thread, which starts with {@link #start}. Safe for use
 * by many threads.
 */
final class ActiveRun {

  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final RunContext run;
  private final RunFailure failure;
  private final LiveFeed feed;
  private final RecordingWriter writer;
  private final DumpSchedule dumps;
  private final PhaseConductor conductor;
  private final Thread thread;
  private volatile boolean accepting = true;

  /**
   * Starts the recording.
   *
   * @param leakyRun gives the run that this one is the control of, or null
   * @param whenOver called on the conducting thread when the run is over, complete or not
   * @throws IOException if the run folder cannot be written
   */
  ActiveRun(
      RunContext run,
      LiveViewHolder liveView,
      Supplier<@Nullable VariantAnalysis> leakyRun,
      Runnable whenOver)
      throws IOException {
    this.run = run;
    failure = run.failure();
    DrillSettings settings = run.settings();
    AlertMonitor alerts =
        new AlertMonitor(
            run.servers().service().name(), settings.inFlightLimit(), !settings.exercise());
    LiveRunAdapter adapter = new LiveRunAdapter(run, alerts);
    feed = liveView.show(settings, adapter, leakyRun);
    writer =
        new RecordingWriter(
            run.recorder(),
            run.folder(),
            () -> run.clock().current().phase(),
            new RunProgressListener(
                new ServiceFigures(run), settings.arrivalRatePerSec(), adapter, feed),
            failure::reportUnwritable);
    ParsedDumps parsedDumps = new ParsedDumps();
    // Parsing costs the injector processor time, so it is done only where it is of use.
    dumps = new DumpSchedule(run, settings.repairsOnAlert() ? parsedDumps : file -> {});
    run.telemetry()
        .onRow(
            row -> {
              alerts.add(row);
              feed.add(row);
            });
    conductor =
        new PhaseConductor(
            run, new AlertResponder(run, alerts, dumps, parsedDumps), () -> accepting = false);
    thread = new Thread(() -> conduct(whenOver), "operator");
    thread.setDaemon(true);
  }

  /** Starts the phases; the first one starts with the first request. */
  void start() {
    thread.start();
  }

  RunContext context() {
    return run;
  }

  /** Returns the name of the current phase; empty before the first and after the last. */
  String phaseName() {
    return Phase.nameOf(run.clock().current().phase());
  }

  /** Returns the live view's feed; the caller closes it after the verdict. */
  LiveFeed feed() {
    return feed;
  }

  /** Returns whether requests may still start: false from the last phase on. */
  boolean isAccepting() {
    return accepting;
  }

  /** Stops the servers and waits until the run is over; for after a reported failure. */
  void interrupt(Duration maxWait) {
    run.testBed().close();
    LockSupport.unpark(thread);
    try {
      thread.join(maxWait.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void conduct(Runnable whenOver) {
    try {
      conductor.run();
      accepting = false;
      awaitLastAnswers();
      closeRecording();
      if (!failure.isReported()) {
        conductor.inspectReplacedService();
        run.manifest().complete();
      }
    } catch (IOException | UncheckedIOException | DrillException e) {
      failure.report(e);
    }
    accepting = false;
    failure.reason().ifPresent(this::markPartial);
    run.testBed().close();
    whenOver.run();
  }

  private void awaitLastAnswers() {
    RequestRecorder recorder = run.recorder();
    Duration patience = run.settings().patience().plusSeconds(1);
    long limit = recorder.elapsedNanos() + patience.toNanos();
    while (recorder.inFlight() > 0 && recorder.elapsedNanos() < limit && !failure.isReported()) {
      LockSupport.parkNanos(POLL_NANOS);
    }
  }

  /** Ends all that writes into the run folder; may be called twice. */
  private void closeRecording() throws IOException {
    dumps.close();
    run.manifest().instances(run.telemetry().instances());
    run.manifest().answers(run.recorder().answers());
    run.telemetry().close();
    writer.close();
  }

  private void markPartial(String reason) {
    try {
      run.clock().leave();
      run.manifest().partial(reason.lines().findFirst().orElse(reason));
      closeRecording();
    } catch (IOException | UncheckedIOException e) {
      ConsoleOutput.print("The run folder is not complete: " + e.getMessage());
    }
    ConsoleOutput.print("\nLeakdrill stopped early: " + reason);
  }
}
