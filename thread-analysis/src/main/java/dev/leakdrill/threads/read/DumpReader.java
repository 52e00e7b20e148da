package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Reads thread dumps, whatever wrote them: it looks at what is in a file, never at its name. A file
 * may be a text or JSON, compressed by gzip, a zip archive of such files, or a flight recording.
 * Files are read as a stream; {@value #MAX_BYTES} bytes at most, and 1 GiB of what they contain in
 * compressed form. Stateless.
 */
public final class DumpReader {

  /** 256 MiB: a dump of some 400,000 threads. */
  public static final long MAX_BYTES = 256L << 20;

  private DumpReader() {}

  /**
   * Returns the dumps of a file in its order: one, or several if a log or an archive holds several.
   * A dump that was cut off is returned as far as it goes, with the problem in {@link
   * Dump#problems()}.
   *
   * @throws UnreadableDumpException if the file is missing, empty, too large or no thread dump
   * @throws IOException if reading fails
   */
  public static List<Dump> read(Path file) throws IOException {
    return read(file, new ContentReader());
  }

  /**
   * Returns the dumps of a stream, which is read to its end as a file would be.
   *
   * @param name what to call it in messages and in the dumps' names
   * @param in left open
   * @throws UnreadableDumpException if it is empty, too large or no thread dump
   * @throws IOException if reading fails
   */
  public static List<Dump> read(String name, InputStream in) throws IOException {
    return new ContentReader().read(name, name, in);
  }

  static List<Dump> read(Path file, ContentReader contents) throws IOException {
    String name = file.toString();
    if (!Files.exists(file)) {
      throw new UnreadableDumpException(name, "is not there");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableDumpException(name, "is not a file");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return contents.read(name, String.valueOf(file.getFileName()), in);
    }
  }
}
