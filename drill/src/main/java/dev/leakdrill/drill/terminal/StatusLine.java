package dev.leakdrill.drill.terminal;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.ThroughputRow;
import java.util.Locale;

/** One second of a run as a line that stays; at most 100 columns. Stateless. */
public final class StatusLine {

  private StatusLine() {}

  /**
   * Returns the line.
   *
   * @param row the second that is over
   * @param threads live threads of the service, in words
   * @param inFlight its requests in flight, in words
   * @param next what comes next
   */
  public static String of(ThroughputRow row, String threads, String inFlight, String next) {
    return String.format(
        Locale.ROOT,
        "%4d s  %-11s %,6d ok/s %,6d shed %5d late %5s threads %4s in flight %s",
        row.elapsedSeconds() + 1,
        Phase.nameOf(row.phase()),
        row.ok(),
        row.shed(),
        row.timedOut() + row.failed(),
        threads,
        inFlight,
        next);
  }
}
