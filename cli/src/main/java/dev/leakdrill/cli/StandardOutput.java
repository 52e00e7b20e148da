package dev.leakdrill.cli;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The process's standard output as text that does not get lost unnoticed: a {@link PrintWriter}
 * swallows errors, this one's is asked for at the end. In UTF-8 whatever the locale says, because
 * files and other programs want it; only a console of Windows has its own charset. Not thread-safe.
 */
final class StandardOutput {

  private final ErrorKeeper stream;
  private final PrintWriter writer;

  StandardOutput(OutputStream out, Charset charset) {
    stream = new ErrorKeeper(out);
    writer = new PrintWriter(new BufferedWriter(new OutputStreamWriter(stream, charset)));
  }

  /** Returns the standard output of this process. */
  static StandardOutput ofProcess() {
    return new StandardOutput(new FileOutputStream(FileDescriptor.out), charset());
  }

  /** Returns a writer of the standard error of this process that flushes each line. */
  static PrintWriter errorsOfProcess() {
    return new PrintWriter(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.err), charset()), true);
  }

  private static Charset charset() {
    // The question costs time, so it is asked where it matters.
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return windows && Terminal.isInteractive()
        ? System.console().charset()
        : StandardCharsets.UTF_8;
  }

  PrintWriter writer() {
    return writer;
  }

  /**
   * Flushes, and returns why not all could be written, in a line; null if all was, or if its reader
   * wants no more, as {@code head} does.
   */
  @Nullable String finish() {
    writer.flush();
    IOException error = stream.error;
    if (error == null
        || String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT).contains("pipe")) {
      return null;
    }
    return "the output could not be written: " + error.getMessage();
  }

  /** Keeps the first error; after it, nothing more is written. */
  private static final class ErrorKeeper extends OutputStream {

    private final OutputStream out;
    private @Nullable IOException error;

    ErrorKeeper(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      if (error != null) {
        throw error;
      }
      try {
        out.write(bytes, from, count);
      } catch (IOException e) {
        error = e;
        throw e;
      }
    }
  }
}
