package dev.leakdrill.drill;

import dev.leakdrill.live.LiveFeed;
import dev.leakdrill.recording.SecondListener;
import dev.leakdrill.reports.run.ThroughputRow;
import org.HdrHistogram.Histogram;

/** Tells terminal and live view of each second that is over. For the recording's thread. */
final class Told implements SecondListener {

  private final StatusLine statusLine;
  private final LiveFeed feed;

  Told(StatusLine statusLine, LiveFeed feed) {
    this.statusLine = statusLine;
    this.feed = feed;
  }

  @Override
  public void row(ThroughputRow row) {
    feed.add(row);
    Console.print(statusLine.of(row));
  }

  @Override
  public void responseTimes(String outcome, double start, double end, Histogram durations) {
    feed.addResponseTimes(outcome, start, end, durations);
  }

  @Override
  public void serviceTimes(String outcome, double start, double end, Histogram durations) {
    feed.addServiceTimes(outcome, start, end, durations);
  }
}
