package dev.leakdrill.cli.capture;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints one line a dump, and on a terminal a countdown to the next one. For one thread. */
final class CaptureProgress {

  private final PrintWriter out;
  private final boolean terminal;
  private final int times;

  /**
   * @param terminal whether a line can be written over
   */
  CaptureProgress(PrintWriter out, boolean terminal, int times) {
    this.out = out;
    this.terminal = terminal;
    this.times = times;
  }

  void taken(int number, Target.TakenDump dump) {
    line(
        "dump %d of %d: %,d threads in %,d ms",
        number, times, dump.threads(), dump.took().toMillis());
  }

  void note(String note) {
    line("%s", note);
  }

  /** Waits for the time of the next dump, or the stop. */
  void countDown(int number, Duration time, StopRequest stop) {
    if (!terminal) {
      stop.await(time);
      return;
    }
    Duration left = time;
    while (left.toMillis() > 0 && !stop.isRequested()) {
      String text =
          "dump %d of %d in %d s".formatted(number, times, (left.toMillis() + 999) / 1000);
      out.print("\r" + text + "  ");
      out.flush();
      Duration step = Duration.ofMillis((left.toMillis() + 999) % 1000 + 1);
      stop.await(step);
      left = left.minus(step);
    }
    out.print("\r" + " ".repeat(40) + "\r");
    out.flush();
  }

  private void line(String format, Object... arguments) {
    out.println(String.format(Locale.ROOT, format, arguments));
    out.flush();
  }
}
