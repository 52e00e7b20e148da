package dev.leakdrill.reports;

import dev.leakdrill.run.RunFiles;
import dev.leakdrill.reports.page.ReportPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures verdict and page of a one-hour run: seconds from a cold JVM, heap, size of the page. The
 * limits are 5 s, 256 MB and 6 MB.
 *
 * <p>{@code exec:exec@long-run} (docs/measurement.md) makes the run in {@code
 * target/long-run} when it is not there, and else reports on it, in a JVM with {@code -Xmx256m}.
 */
public final class LongRunBenchmark {

  private static final int SECONDS = 3600;

  private LongRunBenchmark() {}

  /** Takes the folder of the run as its argument. */
  public static void main(String[] args) throws IOException {
    Path drill = Path.of(args[0]);
    if (!Files.isDirectory(drill)) {
      LongRun.write(drill, SECONDS);
      System.out.println("the run is written; again for the report, from a cold JVM");
      return;
    }
    long beganNanos = System.nanoTime();
    DrillReport report = DrillReport.rebuild(drill);
    System.out.printf(
        Locale.ROOT,
        "%s in %.2f s (%.2f s of processor time with the JVM's start) and %d MB of heap;"
            + " page %.2f MB; %d problems%n",
        report.verdict().outcome().text(),
        (System.nanoTime() - beganNanos) / 1e9,
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3,
        Runtime.getRuntime().maxMemory() >> 20,
        Files.size(report.folder().resolve(RunFiles.PAGE)) / 1e6,
        report.analysis().problems().size());
  }
}
