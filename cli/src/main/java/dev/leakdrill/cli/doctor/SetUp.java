package dev.leakdrill.cli.doctor;

import dev.leakdrill.cli.doctor.CheckResult.Level;
import dev.leakdrill.cli.project.ProjectFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The results of all checks of this machine. Immutable.
 *
 * @param results in the order in which they are printed
 */
public record SetUp(List<CheckResult> results) {

  private static final Duration LIMIT = Duration.ofSeconds(4);

  /** Copies the list. */
  public SetUp {
    results = List.copyOf(results);
  }

  /**
   * Checks this machine, in less than 5 s.
   *
   * @param ports what must be free beside what every drill uses
   */
  public static SetUp check(List<Integer> ports) {
    @Nullable Path project = ProjectFolder.find();
    Path folder = project == null ? Path.of("").toAbsolutePath() : project;
    List<SetUpCheck> checks = new ArrayList<>();
    checks.add(new SetUpCheck("JDK", () -> JavaCheck.judge(JavaFacts.ofThisProcess())));
    checks.add(new SetUpCheck("Maven", () -> MavenCheck.judge(MavenFacts.of(project))));
    checks.add(new SetUpCheck("repository", () -> RepositoryCheck.judge(project)));
    checks.add(new SetUpCheck("cores", () -> MachineCheck.cores(MachineFacts.of(folder))));
    checks.add(new SetUpCheck("memory", () -> MachineCheck.memory(MachineFacts.of(folder))));
    checks.add(new SetUpCheck("disk", () -> MachineCheck.disk(MachineFacts.of(folder))));
    checks.add(new SetUpCheck("descriptors", DescriptorsCheck::run));
    checks.add(new SetUpCheck("loopback", PortCheck::loopback));
    checks.add(new SetUpCheck("port " + PortCheck.LIVE_VIEW, PortCheck::liveView));
    for (int port : ports) {
      checks.add(new SetUpCheck("port " + port, () -> PortCheck.wanted(port)));
    }
    checks.add(new SetUpCheck("attach", AttachCheck::run));
    checks.add(new SetUpCheck("scale", () -> MachineCheck.scale(MachineFacts.of(folder))));
    return new SetUp(run(checks, LIMIT));
  }

  /** Runs checks side by side, and gives up those without a result in time. */
  static List<CheckResult> run(List<SetUpCheck> checks, Duration limit) {
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "leakdrill-doctor");
              // One that hangs must not keep the process.
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Future<CheckResult>> futures =
          threads.invokeAll(
              checks.stream().map(SetUpCheck::result).toList(),
              limit.toMillis(),
              TimeUnit.MILLISECONDS);
      List<CheckResult> results = new ArrayList<>();
      for (int i = 0; i < futures.size(); i++) {
        results.add(result(checks.get(i).id(), futures.get(i), limit));
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    } finally {
      threads.shutdownNow();
    }
  }

  private static CheckResult result(String id, Future<CheckResult> future, Duration limit)
      throws InterruptedException {
    try {
      return future.get();
    } catch (CancellationException e) {
      return CheckResult.warn(
          id,
          "no answer within %.0f s".formatted(limit.toMillis() / 1000.0),
          "the machine is busy, or what was asked hangs: try again");
    } catch (ExecutionException e) {
      // Of whatever system this is, the other checks are still worth having.
      return CheckResult.warn(
          id, "could not be checked (" + e.getCause() + ")", "look at it by hand");
    }
  }

  /** Returns whether a drill can run. */
  public boolean isFit() {
    return count(Level.FAIL) == 0;
  }

  private long count(Level level) {
    return results.stream().filter(result -> result.level() == level).count();
  }

  /** Returns a line a check, and one over all. */
  public String text() {
    int width = results.stream().mapToInt(result -> result.id().length()).max().orElse(0);
    return results.stream()
        .map(
            result ->
                String.format(
                    Locale.ROOT,
                    "%-4s  %-" + Math.max(1, width) + "s  %s%n",
                    result.level(),
                    result.id(),
                    result.found() + (result.advice().isEmpty() ? "" : ": " + result.advice())))
        .collect(
            Collectors.joining(
                "",
                "",
                String.format(
                    Locale.ROOT,
                    "%s: %d OK, %d WARN, %d FAIL%n",
                    isFit() ? "A drill can run here" : "No drill can run here",
                    count(Level.OK),
                    count(Level.WARN),
                    count(Level.FAIL))));
  }
}
