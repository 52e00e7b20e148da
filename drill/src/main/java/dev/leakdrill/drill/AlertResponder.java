package dev.leakdrill.drill;

import static dev.leakdrill.drill.RunContext.seconds;

import dev.leakdrill.reports.alerts.FiredAlert;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.threads.diagnose.Culprit;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What whoever is on call does when there are good alerts: is woken by the first, has dumps taken,
 * reads which line leaks, and only then asks for the deploy. Nobody looks at the clock. For the
 * conducting thread.
 */
final class AlertResponder {

  private static final Duration BETWEEN_DUMPS = Duration.ofMillis(500);
  private static final int MOST_DUMPS = 10;
  private static final int LEAST_DUMPS = 2;

  private final RunContext run;
  private final AlertMonitor bell;
  private final DumpSchedule dumps;

  AlertResponder(RunContext run, AlertMonitor bell, DumpSchedule dumps) {
    this.run = run;
    this.bell = bell;
    this.dumps = dumps;
  }

  /** Returns whether an alert has fired at this moment, seconds since clock zero, or later. */
  boolean isWokenSince(double seconds) {
    return bell.firstSince(seconds).isPresent();
  }

  /**
   * Notes the alert and looks for the culprit.
   *
   * @param armedAtSeconds earlier alerts are somebody else's
   * @return whether there was an alert
   * @throws IOException if a dump cannot be written or read
   */
  boolean lookInto(double armedAtSeconds) throws IOException {
    Optional<FiredAlert> alert = bell.firstSince(armedAtSeconds);
    if (alert.isEmpty()) {
      return false;
    }
    run.journal.event(RunEvent.ALERT_FIRED, alert.get().name());
    Culprit culprit = null;
    for (int i = 1; i <= MOST_DUMPS && culprit == null && !run.isStopped(); i++) {
      dumps.take();
      culprit = i < LEAST_DUMPS ? null : dumps.culprit();
      if (culprit == null) {
        run.awaitElapsed(run.journal.now() + seconds(BETWEEN_DUMPS));
      }
    }
    run.journal.event(RunEvent.DIAGNOSED, culprit == null ? "" : culprit.frame());
    ConsoleOutput.print(inWords(run.journal.now(), culprit));
    return true;
  }

  private static String inWords(double now, @Nullable Culprit culprit) {
    return String.format(
        Locale.ROOT,
        "%4.0f s  DIAGNOSIS %s",
        now,
        culprit == null ? "the dumps name nobody" : culprit.sentence());
  }
}
