package dev.leakdrill.check;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.run.ThreadKind;
import dev.leakdrill.server.time.NanoClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One check of a repair, in a temporary folder of its own. {@link #run} is called once, by one
 * thread; {@link #close} may be called by another, such as a shutdown hook, and stops the
 * processes.
 */
public final class RepairCheck implements AutoCloseable {

  private static final long MAX_NEWS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final NanoClock clock = NanoClock.SYSTEM;
  private final Path project;
  private final CheckPlan plan;
  private final ThreadKind threads;
  private final CheckListener listener;
  private final Path home;
  private volatile @Nullable CheckBed bed;
  private volatile @Nullable String ended;
  private volatile boolean closed;

  /**
   * Prepares a check.
   *
   * @param project the project's root folder
   * @throws IOException if there is no room for a temporary folder
   */
  public RepairCheck(Path project, CheckPlan plan, ThreadKind threads, CheckListener listener)
      throws IOException {
    this.project = project.toAbsolutePath().normalize();
    this.plan = plan;
    this.threads = threads;
    this.listener = listener;
    home = Files.createTempDirectory("leakdrill-check-");
  }

  /**
   * Makes the check.
   *
   * @throws CheckException if it cannot be made: the project is not built, there is no compiler
   * @throws IOException if files or processes fail for a reason that is not the repair's
   */
  public CheckResult run() throws CheckException, IOException {
    long startNanos = clock.nanoTime();
    ClientBuild build = new ClientBuild(project, home);
    build.prepare();
    CheckBed processes;
    try {
      processes = new CheckBed(plan.caseName(), threads, home);
    } catch (DrillException e) {
      throw new CheckException(String.valueOf(e.getMessage()));
    }
    bed = processes;
    processes.onUnexpectedEnd(message -> ended = message);
    listener.step("compiling leaky-client");
    CompletableFuture<Void> backend = CompletableFuture.runAsync(processes::startBackend);
    List<String> errors = build.compile();
    if (!errors.isEmpty()) {
      return result(
          startNanos,
          new OutcomeRules.Judgement(CheckOutcome.BROKEN, compileReasons(errors)),
          List.of());
    }
    join(backend);
    Set<String> classes = Set.copyOf(build.classNames());
    listener.step("starting the service with it");
    try {
      processes.startService();
    } catch (DrillException e) {
      return result(
          startNanos,
          OutcomeRules.broken(
              "the service does not start with it: " + cause(classes, e.getMessage())),
          List.of());
    }
    Trials trials = new Trials(plan, processes, classes, clock, listener);
    OutcomeRules.Judgement judgement;
    try {
      judgement = trials.run();
    } catch (IOException e) {
      if (endOfAServer() == null || closed) {
        throw e;
      }
      judgement = OutcomeRules.broken("the service does not answer any more");
    }
    String why = ended;
    if (why != null) {
      judgement = OutcomeRules.broken("the service ended: " + cause(classes, why));
    }
    return result(startNanos, judgement, trials.results());
  }

  /** Returns what the service's log says, else the first line of a message. */
  private String cause(Set<String> classes, @Nullable String message) {
    return ServiceLog.cause(home.resolve("service-1.log"), classes)
        .orElseGet(() -> String.valueOf(message).split("[;\\n]", 2)[0]);
  }

  /** Returns why a server has ended, which is known a little after it has stopped to answer. */
  private @Nullable String endOfAServer() {
    long endNanos = clock.nanoTime() + MAX_NEWS_NANOS;
    while (ended == null && clock.nanoTime() < endNanos) {
      LockSupport.parkNanos(POLL_NANOS);
    }
    return ended;
  }

  private static List<String> compileReasons(List<String> errors) {
    return Stream.concat(Stream.of("it does not compile"), errors.stream()).toList();
  }

  private static void join(CompletableFuture<Void> backend) throws CheckException {
    try {
      backend.join();
    } catch (CompletionException e) {
      throw new CheckException("the backend does not start: " + e.getCause().getMessage());
    }
  }

  private CheckResult result(
      long startNanos, OutcomeRules.Judgement judgement, List<TrialResult> trials) {
    long millis = TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos);
    return new CheckResult(
        plan.caseName(),
        System.getProperty("java.version"),
        threads.toString(),
        judgement.outcome(),
        judgement.reasons(),
        trials,
        millis / 1e3);
  }

  /** Stops the processes and deletes the temporary folder. Idempotent. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    CheckBed processes = bed;
    if (processes != null) {
      processes.close();
    }
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A temporary folder that stays is the system's to clear.
      listener.step("left behind: " + home);
    }
  }
}
