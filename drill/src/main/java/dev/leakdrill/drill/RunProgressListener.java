package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.recording.IntervalListener;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Tells terminal and live view of each second that is over. On a terminal a line is written over
 * each second and one a phase stays; elsewhere a line a second does. For the recording's thread.
 */
final class RunProgressListener implements IntervalListener {

  private final StatusLine statusLine;
  private final ProgressLine progressLine;
  private final LiveRunAdapter run;
  private final LiveFeed feed;
  private @Nullable Phase phase;

  RunProgressListener(RunContext run, LiveRunAdapter watched, LiveFeed feed) {
    this.run = watched;
    this.feed = feed;
    statusLine = new StatusLine(run);
    progressLine =
        new ProgressLine(run.settings.arrivalRatePerSec(), ConsoleOutput.TERMINAL.coloured());
  }

  @Override
  public void row(ThroughputRow row) {
    feed.add(row);
    if (!ConsoleOutput.TERMINAL.inPlace() || row.phase() != phase) {
      ConsoleOutput.print(statusLine.of(row));
    }
    if (ConsoleOutput.TERMINAL.inPlace()) {
      double share = (row.elapsedSeconds() + 1) / Math.max(1, run.plannedEndSeconds());
      ConsoleOutput.progress(
          progressLine.of(
              row, share, statusLine.threads(), statusLine.inFlight(), statusLine.next(row)));
    }
    phase = row.phase();
  }

  @Override
  public void responseTimes(RequestOutcome outcome, double start, double end, Histogram durations) {
    feed.addResponseTimes(outcome, start, end, durations);
  }

  @Override
  public void serviceTimes(RequestOutcome outcome, double start, double end, Histogram durations) {
    feed.addServiceTimes(outcome, start, end, durations);
  }
}
