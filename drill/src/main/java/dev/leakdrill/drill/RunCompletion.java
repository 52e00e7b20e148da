package dev.leakdrill.drill;

import dev.leakdrill.drill.phases.RunFailure;
import dev.leakdrill.reports.analysis.CaseSummary;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The steps after a run: its verdict when it is over, its page, and, if this JVM ends before it is
 * over, its early end. Safe for use by many threads.
 */
final class RunCompletion {

  private static final Duration MAX_WAIT = Duration.ofSeconds(15);

  private final RunPublisher publisher;
  private final RunFailure failure;
  private final @Nullable Class<?> simulation;
  private volatile @Nullable VerdictEndpoint verdict;
  private volatile boolean ended;
  private volatile boolean interrupted;

  /**
   * @param simulation the simulation whose report by Gatling is this run's; null if the report
   *     covers other runs of this JVM too
   */
  RunCompletion(RunPublisher publisher, RunFailure failure, @Nullable Class<?> simulation) {
    this.publisher = publisher;
    this.failure = failure;
    this.simulation = simulation;
  }

  /** Judges a run that is over. Gatling's report is not there yet. */
  void complete(ActiveRun run) {
    verdict = publisher.judge(!failure.isReported(), run.feed());
    run.feed().close();
    if (simulation == null) {
      // All pages at once, at exit, would need the heap of all runs at once.
      publish(run);
      publisher.release();
    }
    ended = true;
  }

  /** Ends a run that is not over, and writes the page if Gatling's report belongs to it. */
  void exit(ActiveRun run) {
    if (!ended) {
      // hasEnded() stays false: Gatling is exiting and would only crash its load generator.
      interrupted = true;
      String phase = run.phaseName();
      failure.report("interrupted" + (phase.isEmpty() ? "" : " in " + phase));
      run.interrupt(MAX_WAIT);
    }
    if (simulation != null) {
      publish(run);
    }
    VerdictEndpoint endpoint = verdict;
    if (endpoint != null) {
      endpoint.close();
    }
  }

  private void publish(ActiveRun run) {
    publisher.publish(Optional.ofNullable(simulation), failure.reason().orElse(null), run.feed());
  }

  /** Returns whether there is a verdict, or will never be one. */
  boolean hasEnded() {
    return ended && !interrupted;
  }

  /** Returns the address of the verdict, for use after the end. */
  String verdictUrl() {
    return Objects.requireNonNull(verdict).url();
  }

  /** Returns the drill in one line of the catalogue's table; empty before it was judged. */
  Optional<CaseSummary> summary() {
    return publisher.summary();
  }
}
