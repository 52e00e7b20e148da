package dev.leakdrill.drill.recording;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.HdrHistogram.HistogramLogWriter;

/** A writer of HdrHistogram interval logs, format 1.3, values in nanoseconds. For one thread. */
final class HistogramLog implements AutoCloseable {

  private final Path file;
  private final String what;
  private final PrintStream out;
  private final HistogramLogWriter writer;

  HistogramLog(Path file, String what) throws IOException {
    this.file = file;
    this.what = what;
    out =
        new PrintStream(
            new BufferedOutputStream(Files.newOutputStream(file)), false, StandardCharsets.UTF_8);
    writer = new HistogramLogWriter(out);
  }

  /** Writes the header; to be called before all intervals. */
  void writeHeader(long zeroEpochMillis) {
    writer.outputComment("[" + what + ", nanoseconds; one interval a second and outcome (tag)]");
    writer.outputLogFormatVersion();
    writer.outputStartTime(zeroEpochMillis);
    writer.outputLegend();
  }

  void append(
      OutcomeHistograms times,
      double startSeconds,
      double endSeconds,
      OutcomeHistograms.Sink listener) {
    times.writeInterval(writer, startSeconds, endSeconds, listener);
  }

  /**
   * @throws IOException if anything since the file was opened could not be written
   */
  void flush() throws IOException {
    if (out.checkError()) {
      throw new IOException(file + ": cannot be written");
    }
  }

  @Override
  public void close() {
    out.close();
  }
}
