package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.recording.IntervalListener;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.drill.terminal.ProgressLine;
import dev.leakdrill.drill.terminal.StatusLine;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.ThroughputRow;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Passes each second that is over on to the terminal and the live view. On a terminal the line of a
 * second is written over the one before, and the first line of each phase stays; elsewhere all
 * lines stay. For the recording's thread.
 */
final class RunProgressListener implements IntervalListener {

  private final ServiceFigures figures;
  private final ProgressLine progressLine;
  private final LiveRunAdapter run;
  private final LiveFeed feed;
  private @Nullable Phase phaseOfLastLine;

  RunProgressListener(
      ServiceFigures figures, double arrivalRatePerSec, LiveRunAdapter run, LiveFeed feed) {
    this.figures = figures;
    this.run = run;
    this.feed = feed;
    progressLine = new ProgressLine(arrivalRatePerSec, ConsoleOutput.TERMINAL.coloured());
  }

  @Override
  public void row(ThroughputRow row) {
    feed.add(row);
    long elapsedSeconds = row.elapsedSeconds() + 1;
    String threads = figures.threads();
    String inFlight = figures.inFlight();
    String next = figures.next(elapsedSeconds);
    if (!ConsoleOutput.TERMINAL.inPlace() || row.phase() != phaseOfLastLine) {
      ConsoleOutput.print(StatusLine.of(row, threads, inFlight, next));
    }
    if (ConsoleOutput.TERMINAL.inPlace()) {
      double share = elapsedSeconds / Math.max(1, run.plannedEndSeconds());
      ConsoleOutput.progress(progressLine.of(row, share, threads, inFlight, next));
    }
    phaseOfLastLine = row.phase();
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
