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
 * Writes files atomically: a reader sees the old content or the new one, never half of it, also
 * after a kill or on a full disk. Of two writers at a time the later one wins. Stateless.
 */
public final class AtomicFile {

  /** The largest file that is read, bytes: enough for a dump of some 100,000 threads. */
  public static final int MAX_BYTES = 16 << 20;

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the caller closes the stream. */
    void writeTo(OutputStream out) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Replaces a file as a whole: writes a temporary file next to it and renames that.
   *
   * @throws IOException if it cannot be written, with the file and the system's reason in one line;
   *     the old file is still there then
   */
  public static void write(Path file, Content content) throws IOException {
    // Not Files.createTempFile: its files can be read by their owner only.
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
   * Reads a file of at most {@value #MAX_BYTES} bytes.
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
