package dev.leakdrill.cli.capture.programs;

import dev.leakdrill.cli.capture.CaptureException;
import dev.leakdrill.cli.capture.CaptureSettings;
import dev.leakdrill.cli.capture.CapturedDumps;
import dev.leakdrill.cli.capture.DumpCapture;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;

/** A capture in a process of its own: two dumps, an hour apart, of the process in its arguments. */
public final class CaptureMain {

  private CaptureMain() {}

  /** Runs the program. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true);
    try {
      CapturedDumps captured =
          DumpCapture.take(
              new CaptureSettings(
                  Long.parseLong(args[0]), Duration.ofHours(1), 2, Path.of(args[1])),
              out,
              false);
      out.println(captured.note());
    } catch (CaptureException e) {
      out.println(e.getMessage());
      System.exit(e.exitCode());
    }
  }
}
