package dev.leakdrill.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/**
 * A file that is written and read as a whole. A reader sees the old one or the new one: neither a
 * kill nor a full disk leaves half a file in the place of a good one, and of two writers at a time
 * the later one wins. Stateless.
 */
public final class AtomicFile {

  /** A dump of some 100,000 threads; what is larger is no file of a drill. */
  public static final int MAX_BYTES = 16 << 20;

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes a file beside its place and moves it there.
   *
   * @throws IOException if it cannot be written, with the file and the system's reason in one line;
   *     what was there before still is
   */
  public static void write(Path file, Content content) throws IOException {
    // Not a temporary file of the system's: those are for their owner's eyes only.
    Path written = file.resolveSibling(file.getFileName() + "-" + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(written)) {
        content.writeTo(out);
      }
      move(written, file);
    } catch (IOException e) {
      remove(written, e);
      throw new IOException(file + " could not be written: " + ReadProblem.reason(e), e);
    }
  }

  /**
   * Reads a file.
   *
   * @throws IOException if it cannot be read, or is larger than {@value #MAX_BYTES} bytes
   */
  static byte[] read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new IOException(file.getFileName() + ": larger than 16 MiB");
      }
      return bytes;
    }
  }

  private static void move(Path written, Path file) throws IOException {
    try {
      Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(written, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void remove(Path written, IOException cause) {
    try {
      Files.deleteIfExists(written);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
