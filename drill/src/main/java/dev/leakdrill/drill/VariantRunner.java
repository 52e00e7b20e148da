package dev.leakdrill.drill;

import dev.leakdrill.drill.phases.ManualControl;
import dev.leakdrill.drill.phases.RunContext;
import dev.leakdrill.drill.phases.RunFailure;
import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.terminal.Banner;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.ProcessVitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run of one variant, from the first process to the verdict, as a simulation uses it.
 *
 * <p>A simulation calls {@link #start} before it injects, asks {@link #requestName} and {@link
 * #paymentsUrl} for each request, records it in {@link #payments}, and stops injecting when {@link
 * #hasEnded}. All methods but {@link #start} may be called by any thread. When this JVM ends, the
 * run ends too: a shutdown hook stops the processes, labels the run and writes the page.
 */
public final class VariantRunner {

  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(VariantRunner.class);

  private final DrillSettings settings;
  private final Variant variant;
  private final boolean alone;
  private final LiveViewHolder liveView;
  private final RunPublisher publisher;
  private final Path folder;
  private final RequestRecorder recorder;
  private final PaymentCalls payments;
  private final RunFailure failure = new RunFailure();
  private final RunCompletion completion;

  private volatile @Nullable ActiveRun active;

  /**
   * Prepares a run; starts nothing.
   *
   * @param alone whether this JVM has no other run, so that Gatling's report is this one's
   * @param liveView open, or not, before the run starts
   */
  VariantRunner(
      DrillSettings settings,
      Variant variant,
      Class<?> simulation,
      boolean alone,
      LiveViewHolder liveView) {
    this.settings = settings;
    this.variant = variant;
    this.alone = alone;
    this.liveView = liveView;
    publisher = new RunPublisher(settings, variant);
    folder = variant.folderIn(settings.drillFolder());
    // A caller is a socket, and a socket may take a while to close; so half of the descriptors.
    long maxSockets = ProcessVitals.maxDescriptors().orElse(Long.MAX_VALUE) / 2;
    recorder =
        new RequestRecorder(
            settings.schedule(),
            settings.patience(),
            Math.min(settings.maxCallers(), maxSockets),
            NanoClock.SYSTEM);
    payments = new PaymentCalls(recorder);
    completion = new RunCompletion(publisher, failure, alone ? simulation : null);
  }

  /** Returns the settings of this run. */
  public DrillSettings settings() {
    return settings;
  }

  /** Returns the drill in one line of the catalogue's table; empty before it was judged. */
  Optional<CaseSummary> summary() {
    return completion.summary();
  }

  /** Returns the callers' side of the run. */
  public PaymentCalls payments() {
    return payments;
  }

  /** Returns the maximum length of the injection; the run ends earlier, see {@link #hasEnded}. */
  public Duration maxDuration() {
    return settings.phases().maxTotal().plus(settings.patience()).plus(SLACK).plus(maxHold());
  }

  /** With several drills, the injection of an earlier one would go on during the later ones. */
  private Duration maxHold() {
    return alone && settings.ports().live().open() ? ManualControl.MAX_HOLD : Duration.ZERO;
  }

  /**
   * Starts the processes and returns when the service is ready for load.
   *
   * @throws DrillException if it cannot; what was started has been stopped again
   */
  public void start() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::atExit, "drill-exit"));
    ConsoleOutput.print(Banner.of(settings, variant, folder));
    markLatest();
    RunLauncher launcher = new RunLauncher(settings, variant, recorder, maxHold(), failure);
    try {
      ActiveRun started =
          new ActiveRun(launcher.start(), liveView, publisher::leakyRun, this::complete);
      active = started;
      started.start();
    } catch (IOException e) {
      throw failedToStart(launcher, RunFailure.unwritable(e));
    } catch (DrillException e) {
      throw failedToStart(launcher, Objects.requireNonNullElse(e.getMessage(), e.toString()));
    }
  }

  /** Names this drill the latest, so that the one under way is found. */
  private void markLatest() {
    Path drill = settings.drillFolder();
    // With several drills, the folder over all of them is the latest one.
    Path latest = alone ? drill : Objects.requireNonNull(drill.getParent());
    try {
      Files.createDirectories(drill);
      RunFolders.markLatest(latest);
    } catch (IOException e) {
      ConsoleOutput.print(
          "%s does not lead to this drill: %s".formatted(RunFiles.LATEST, e.getMessage()));
    }
  }

  private DrillException failedToStart(RunLauncher launcher, String message) {
    failure.report(message);
    launcher.abandon();
    ConsoleOutput.print("\nLeakdrill cannot start: " + message + "\n");
    return new DrillException(message);
  }

  /**
   * Starts the processes on another thread; {@link #isStarted} says when that is done. If it cannot
   * be done, the run {@link #hasFailed}.
   */
  public void startInBackground() {
    Thread starter =
        new Thread(
            () -> {
              try {
                start();
              } catch (DrillException e) {
                LOG.debug("not started; the terminal shows why", e);
              }
            },
            "drill-start");
    starter.setDaemon(true);
    starter.start();
  }

  /** Returns whether the service is ready for load, or will never be. */
  public boolean isStarted() {
    return active != null || hasFailed();
  }

  /** Returns whether callers still come: false from the last phase on. */
  public boolean isAccepting() {
    ActiveRun run = active;
    return (run == null || run.isAccepting()) && !hasFailed();
  }

  /** Returns the name of a request that starts now in Gatling's report: its phase. */
  public String requestName() {
    ActiveRun run = active;
    String phase = run == null ? "" : run.phaseName();
    return alone ? phase : settings.caseName() + " " + phase;
  }

  /** Returns the address for a payment that starts now. */
  public String paymentsUrl() {
    RunContext run = Objects.requireNonNull(active).context();
    return run.servers().service().http() + "/payments";
  }

  /** Returns whether there is a verdict, or will never be one; then injecting should stop. */
  public boolean hasEnded() {
    return completion.hasEnded();
  }

  /** Returns whether the run ended early; the terminal shows why. */
  public boolean hasFailed() {
    return failure.isReported();
  }

  /**
   * Returns the address of the verdict: it answers 200 if it is what the drill is for, else 409.
   */
  public String verdictUrl() {
    return completion.verdictUrl();
  }

  private void complete() {
    completion.complete(Objects.requireNonNull(active));
  }

  private void atExit() {
    ActiveRun run = active;
    if (run != null) {
      completion.exit(run);
      if (alone) {
        liveView.close();
      }
    }
  }
}
