package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads thread dumps, whatever wrote them: it looks at what is in a file, never at its name. Files
 * are read as a stream; {@value #MAX_BYTES} bytes at most. Stateless.
 */
public final class DumpReader {

  /** 256 MiB: a dump of some 100,000 threads. */
  public static final long MAX_BYTES = 256L << 20;

  private static final int SNIFFED_BYTES = 8192;

  /** A log may start with a bracket, too: {@code [05:53:06] [Server thread/INFO]: ..}. */
  private static final Pattern JSON = Pattern.compile("\\{|\\[\\s*\\{");

  private DumpReader() {}

  /**
   * Returns the dumps of a file in its order: one, or several if a log holds several. A dump that
   * was cut off is returned as far as it goes, with the problem in {@link Dump#problems()}.
   *
   * @throws UnreadableDumpException if the file is missing, empty, too large or no thread dump
   * @throws IOException if reading fails
   */
  public static List<Dump> read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new UnreadableDumpException(file, "is not there");
    }
    if (!Files.isRegularFile(file)) {
      throw new UnreadableDumpException(file, "is not a file");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new UnreadableDumpException(file, "is larger than 256 MiB");
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      in.mark(SNIFFED_BYTES);
      byte[] start = in.readNBytes(SNIFFED_BYTES);
      in.reset();
      return read(file, in, start);
    }
  }

  private static List<Dump> read(Path file, InputStream in, byte[] start) throws IOException {
    Charset charset = charset(start);
    String beginning = new String(start, charset).replace("\ufeff", "").stripLeading();
    if (beginning.isEmpty()) {
      throw new UnreadableDumpException(file, "is empty");
    }
    if (beginning.indexOf('\0') >= 0) {
      throw new UnreadableDumpException(file, "is binary, not a thread dump");
    }
    String name = String.valueOf(file.getFileName());
    if (JSON.matcher(beginning).lookingAt()) {
      Dump dump = new JsonDumpReader(name).read(in);
      if (dump == null) {
        throw new UnreadableDumpException(file, "is JSON, but not a thread dump");
      }
      return List.of(dump);
    }
    if (start.length == SNIFFED_BYTES && beginning.indexOf('\n') < 0) {
      throw new UnreadableDumpException(file, "has no lines, so no threads");
    }
    List<Dump> dumps =
        new TextDumpReader(name).read(new BufferedReader(new InputStreamReader(in, charset)));
    if (dumps.isEmpty()) {
      throw new UnreadableDumpException(file, "holds no thread");
    }
    return dumps;
  }

  /** Returns UTF-16 if the file says so, as what PowerShell redirects does; else UTF-8. */
  private static Charset charset(byte[] start) {
    boolean marked = start.length > 1;
    if (marked && start[0] == (byte) 0xff && start[1] == (byte) 0xfe) {
      return StandardCharsets.UTF_16;
    }
    if (marked && start[0] == (byte) 0xfe && start[1] == (byte) 0xff) {
      return StandardCharsets.UTF_16;
    }
    return StandardCharsets.UTF_8;
  }
}
