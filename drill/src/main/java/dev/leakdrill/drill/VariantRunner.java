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
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.Variant;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.ProcessVitals;
import java.io.IOException;
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

  private static final Duration MAX_CLOSE = Duration.ofSeconds(15);
  private static final Duration SLACK = Duration.ofSeconds(30);
  private static final Logger LOG = LoggerFactory.getLogger(VariantRunner.class);

  private final DrillSettings settings;
  private final Variant variant;
  private final Class<?> simulation;
  private final boolean alone;
  private final LiveViewHolder liveView;
  private final RunPublisher publisher;
  private final Path folder;
  private final RequestRecorder recorder;
  private final PaymentCalls payments;
  private final RunFailure failure = new RunFailure();

  private volatile @Nullable ActiveRun active;
  private volatile @Nullable VerdictEndpoint verdict;
  private volatile boolean ended;
  private volatile boolean interrupted;

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
    this.simulation = simulation;
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
  }

  /** Returns what this run is asked to do. */
  public DrillSettings settings() {
    return settings;
  }

  /** Returns the drill in one line of the catalogue's table; empty before it was judged. */
  Optional<CaseSummary> summary() {
    return publisher.summary();
  }

  /** Returns the callers' side of the run. */
  public PaymentCalls payments() {
    return payments;
  }

  /** Returns how long to inject at most; the run ends earlier, see {@link #hasEnded}. */
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
    RunLauncher launcher = new RunLauncher(settings, variant, recorder, maxHold(), failure);
    try {
      ActiveRun started =
          new ActiveRun(launcher.start(), liveView, publisher::leakyRun, this::whenOver);
      active = started;
      started.start();
    } catch (IOException e) {
      throw failedToStart(launcher, RunFailure.unwritable(e));
    } catch (DrillException e) {
      throw failedToStart(launcher, Objects.requireNonNullElse(e.getMessage(), e.toString()));
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

  /** Returns what Gatling's report calls a request that starts now: its phase. */
  public String requestName() {
    ActiveRun run = active;
    String phase = run == null ? "" : phaseName(run);
    return alone ? phase : settings.leakCase().name() + " " + phase;
  }

  private static String phaseName(ActiveRun run) {
    return Phase.nameOf(run.context().clock().current().phase());
  }

  /** Returns where a payment that starts now is sent. */
  public String paymentsUrl() {
    RunContext run = Objects.requireNonNull(active).context();
    return run.servers().service().http() + "/payments";
  }

  /** Returns whether there is a verdict, or will never be one; then injecting should stop. */
  public boolean hasEnded() {
    return ended && !interrupted;
  }

  /** Returns whether the run ended early; the terminal shows why. */
  public boolean hasFailed() {
    return failure.isReported();
  }

  /** Returns where to ask for the verdict: 200 if it is what the drill is for, else 409. */
  public String verdictUrl() {
    return Objects.requireNonNull(verdict).url();
  }

  private void whenOver() {
    ActiveRun run = Objects.requireNonNull(active);
    verdict = publisher.judge(!failure.isReported(), run.feed());
    run.feed().close();
    if (!alone) {
      // All pages at once, at exit, would need the heap of all runs at once.
      publish(run, Optional.empty());
      publisher.release();
    }
    ended = true;
  }

  private void publish(ActiveRun run, Optional<Class<?>> gatlingReportOf) {
    publisher.publish(gatlingReportOf, failure.reason().orElse(null), run.feed());
  }

  private void atExit() {
    ActiveRun run = active;
    if (run == null) {
      return;
    }
    if (!ended) {
      // hasEnded() stays false: Gatling is exiting and would only crash its load generator.
      interrupted = true;
      String phase = phaseName(run);
      failure.report("interrupted" + (phase.isEmpty() ? "" : " in " + phase));
      run.interrupt(MAX_CLOSE);
    }
    if (alone) {
      publish(run, Optional.of(simulation));
      liveView.close();
    }
    VerdictEndpoint endpoint = verdict;
    if (endpoint != null) {
      endpoint.close();
    }
  }
}
