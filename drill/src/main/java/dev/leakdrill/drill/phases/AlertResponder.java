package dev.leakdrill.drill.phases;

import static dev.leakdrill.drill.phases.PhaseTimer.seconds;

import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.threads.diagnose.Culprit;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * The response to an alert, with {@code operator=auto}: takes thread dumps until they name the line
 * that leaks, and only then lets the fix be deployed. No plan and no clock is involved. For the
 * conducting thread.
 */
public final class AlertResponder {

  private static final Duration BETWEEN_DUMPS = Duration.ofMillis(500);
  private static final int MAX_DUMPS = 10;

  /** One dump shows no growth. */
  private static final int MIN_DUMPS = 2;

  private final RunContext run;
  private final AlertMonitor alerts;
  private final DumpSchedule schedule;
  private final ParsedDumps dumps;

  /**
   * @param schedule takes a dump when asked
   * @param dumps gets each dump that the schedule takes
   */
  public AlertResponder(
      RunContext run, AlertMonitor alerts, DumpSchedule schedule, ParsedDumps dumps) {
    this.run = run;
    this.alerts = alerts;
    this.schedule = schedule;
    this.dumps = dumps;
  }

  /** Returns whether an alert has fired at this moment, seconds since clock zero, or later. */
  boolean isAlertedSince(double seconds) {
    return alerts.firstSince(seconds).isPresent();
  }

  /**
   * Records the first alert and looks for the culprit.
   *
   * @param sinceSeconds earlier alerts have other causes
   * @return whether there was an alert
   * @throws IOException if a dump cannot be written or read
   */
  boolean respond(double sinceSeconds) throws IOException {
    Optional<FiredAlert> alert = alerts.firstSince(sinceSeconds);
    if (alert.isEmpty()) {
      return false;
    }
    run.manifest().event(RunEvent.ALERT_FIRED, alert.get().name());
    Optional<Culprit> culprit = findCulprit();
    run.manifest().event(RunEvent.DIAGNOSED, culprit.map(Culprit::frame).orElse(""));
    ConsoleOutput.print(
        String.format(
            Locale.ROOT,
            "%4.0f s  DIAGNOSIS %s",
            run.clock().now(),
            culprit.map(Culprit::sentence).orElse("the dumps name nobody")));
    return true;
  }

  private Optional<Culprit> findCulprit() throws IOException {
    PhaseTimer timer = run.timer();
    Optional<Culprit> culprit = Optional.empty();
    for (int i = 1; i <= MAX_DUMPS && culprit.isEmpty() && !run.failure().isReported(); i++) {
      schedule.take();
      if (i >= MIN_DUMPS) {
        culprit = dumps.culprit();
      }
      if (culprit.isEmpty()) {
        timer.awaitElapsed(run.clock().now() + seconds(BETWEEN_DUMPS));
      }
    }
    return culprit;
  }
}
