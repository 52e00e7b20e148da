package dev.leakdrill.drill.terminal;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.ThroughputRow;
import java.util.Locale;

/**
 * The progress of a run in one line, written over each second: a bar, the phase, the goodput and
 * its last {@value #SECONDS} seconds, what comes next, threads, requests in flight. At most {@value
 * #WIDTH} columns, the most important first: a narrower terminal cuts the rest. For one thread.
 */
public final class ProgressLine {

  static final int WIDTH = 100;

  private static final int BAR = 10;
  private static final int SECONDS = 24;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉█";
  private static final double HEALTHY = 0.95;
  private static final String GREEN = "\u001b[32m";
  private static final String RED = "\u001b[31m";
  private static final String PLAIN = "\u001b[0m";

  private final boolean coloured;
  private final double full;
  private final Sparkline recent;

  /**
   * @param arrivalRatePerSec the full goodput
   */
  public ProgressLine(double arrivalRatePerSec, boolean coloured) {
    this.coloured = coloured;
    full = arrivalRatePerSec;
    recent = new Sparkline(SECONDS, arrivalRatePerSec);
  }

  /**
   * Returns the line for a second that is over.
   *
   * @param share how much of the run is over, 0 .. 1
   * @param threads live threads of the service, in words
   * @param inFlight its requests in flight, in words
   * @param next what comes next
   */
  public String of(ThroughputRow row, double share, String threads, String inFlight, String next) {
    recent.add(row.ok());
    String head =
        String.format(
            Locale.ROOT,
            "%4d s %s %-11s ",
            row.elapsedSeconds() + 1,
            bar(share),
            Phase.nameOf(row.phase()));
    String goodput = String.format(Locale.ROOT, "%,6d/s %s", row.ok(), recent);
    String rest =
        String.format(Locale.ROOT, " %s, %s threads, %s in flight", next, threads, inFlight);
    int room = WIDTH - head.length() - goodput.length();
    String cut = rest.length() <= room ? rest : rest.substring(0, room).stripTrailing();
    return head + painted(goodput, row) + cut;
  }

  private String painted(String goodput, ThroughputRow row) {
    boolean judged = row.phase() != null && row.phase() != Phase.WARM_UP;
    if (!coloured || !judged) {
      return goodput;
    }
    return (row.ok() >= HEALTHY * full ? GREEN : RED) + goodput + PLAIN;
  }

  /** Eighths of a character, so that it moves every few seconds. */
  static String bar(double share) {
    int eighths = (int) Math.round(Math.max(0, Math.min(1, share)) * BAR * 8);
    StringBuilder bar = new StringBuilder("▕");
    for (int i = 0; i < BAR; i++) {
      bar.append(EIGHTHS.charAt(Math.max(0, Math.min(8, eighths - 8 * i))));
    }
    return bar.append("▏").toString();
  }
}
