package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the dumps in a content: a text, a JSON document, or something that contains such, as a
 * compressed file or an archive does. What it is shows in its first bytes. For one or several
 * files, by one thread.
 */
final class ContentReader {

  /** An archive in an archive, with compressed files in it. */
  private static final int MAX_DEPTH = 3;

  private static final int SNIFFED_BYTES = 8192;

  /** A log may start with a bracket, too: {@code [05:53:06] [Server thread/INFO]: ..}. */
  private static final Pattern JSON = Pattern.compile("\\{|\\[\\s*\\{");

  /** As curl and issues have it, after headers or the fence of a code block. */
  private static final Pattern EMBEDDED_JSON =
      Pattern.compile(
          "(?m)^(?:\\{\\s*\"(?:threads|threadDump)\"|\\[\\s*\\{\\s*\"thread(?:Name|_name)\")");

  private static final String WHERE_FORMS_ARE = "; docs/diagnose.md lists the known forms";

  private static final byte[] TAR = "ustar".getBytes(StandardCharsets.US_ASCII);
  private static final int TAR_OFFSET = 257;

  private static final List<Container> CONTAINERS =
      List.of(new GzipContainer(), new ZipContainer(), new FlightRecording());

  /** Of all that is compressed: a GiB takes seconds to inflate, and bombs have many more. */
  private static final long MAX_UNPACKED_BYTES = 1L << 30;

  private final long maxBytes;
  private final MemoryLimit memory;
  private final ByteLimit unpackedLimit;
  private final List<String> leftOut = new ArrayList<>();
  private int depth;

  ContentReader() {
    this(DumpReader.MAX_BYTES, MAX_UNPACKED_BYTES, new MemoryLimit());
  }

  /**
   * Takes how many bytes one content may have, all that is compressed together, and what is kept of
   * them.
   */
  ContentReader(long maxBytes, long maxUnpackedBytes, MemoryLimit memory) {
    this.maxBytes = maxBytes;
    this.memory = memory;
    unpackedLimit =
        new ByteLimit(
            maxUnpackedBytes, "unpacks to more than %d MiB".formatted(maxUnpackedBytes >> 20));
  }

  /**
   * Returns the dumps of a content in its order, at least one.
   *
   * @param name what to call it in the message of an exception
   * @param shortName what to call it in the dumps' names and problems
   * @param in left open
   * @throws UnreadableDumpException if it is empty, too large or no thread dump
   * @throws IOException if reading fails
   */
  List<Dump> read(String name, String shortName, InputStream in) throws IOException {
    if (memory.isReached()) {
      throw new UnreadableDumpException(
          name, "does not fit in the heap beside what was read before: java -Xmx sets more");
    }
    ByteLimit limit = new ByteLimit(maxBytes, "is larger than %d MiB".formatted(maxBytes >> 20));
    InputStream bounded = new BufferedInputStream(new BoundedInput(name, in, limit), 1 << 16);
    bounded.mark(SNIFFED_BYTES);
    byte[] start = bounded.readNBytes(SNIFFED_BYTES);
    bounded.reset();
    String shown = PlainText.shortened(shortName);
    for (Container container : CONTAINERS) {
      if (container.matches(start)) {
        return readContained(container, name, shown, bounded);
      }
    }
    return read(name, shown, bounded, start);
  }

  /** Returns a decompressing stream, bounded together with all others of this reader. */
  InputStream unpacked(String name, InputStream in) {
    return new BoundedInput(name, in, unpackedLimit);
  }

  MemoryLimit memory() {
    return memory;
  }

  /** Notes that something in a folder or an archive is no dump. */
  void leaveOut(String name) {
    leftOut.add(PlainText.shortened(name));
  }

  /** Returns what was left out of folders and archives, since it is no dump. */
  List<String> leftOut() {
    return leftOut;
  }

  private List<Dump> readContained(
      Container container, String name, String shortName, InputStream in) throws IOException {
    if (depth == MAX_DEPTH) {
      throw new UnreadableDumpException(name, "is packed more than %d times".formatted(MAX_DEPTH));
    }
    depth++;
    try {
      return container.read(name, shortName, in, this);
    } finally {
      depth--;
    }
  }

  private List<Dump> read(String name, String shortName, InputStream in, byte[] start)
      throws IOException {
    if (isTar(start)) {
      throw new UnreadableDumpException(
          name, "is a tar archive: unpack it (tar -xf FILE -C FOLDER), and give the folder");
    }
    Charset charset = TextEncoding.of(start);
    String text = new String(start, charset).replace("\ufeff", "");
    String beginning = text.stripLeading();
    String binary = KnownUnreadable.binary(start);
    if (beginning.isEmpty()) {
      throw new UnreadableDumpException(name, "is empty");
    }
    if (binary != null) {
      throw new UnreadableDumpException(name, binary);
    }
    if (beginning.indexOf('\0') >= 0) {
      throw new UnreadableDumpException(name, "is binary, not a thread dump");
    }
    if (JsonText.isIn(beginning)) {
      return read(name, shortName, new Utf8Input(new JsonText(in)), beginning);
    }
    Matcher embedded = EMBEDDED_JSON.matcher(text);
    boolean isJson = JSON.matcher(beginning).lookingAt();
    if (isJson || embedded.find()) {
      if (!isJson) {
        in.skipNBytes(text.substring(0, embedded.start()).getBytes(charset).length);
      }
      return readJson(name, shortName, in, beginning);
    }
    if (start.length == SNIFFED_BYTES
        && beginning.indexOf('\n') < 0
        && beginning.indexOf('\r') < 0) {
      throw new UnreadableDumpException(name, "has no lines, so no threads");
    }
    return read(name, shortName, utf8(in, charset), beginning);
  }

  private List<Dump> readJson(String name, String shortName, InputStream in, String beginning)
      throws IOException {
    List<Dump> dumps = new JsonDumpReader(shortName, memory).read(in);
    if (!dumps.isEmpty()) {
      return dumps;
    }
    String known = KnownUnreadable.json(beginning);
    throw new UnreadableDumpException(
        name, known == null ? "is JSON, but not a thread dump" + WHERE_FORMS_ARE : known);
  }

  private List<Dump> read(String name, String shortName, InputStream text, String beginning)
      throws IOException {
    List<Dump> dumps = new TextDumpReader(shortName, memory).read(new LineReader(text));
    if (!dumps.isEmpty()) {
      return dumps;
    }
    String known = KnownUnreadable.text(beginning);
    throw new UnreadableDumpException(
        name, known == null ? "holds no thread dump" + WHERE_FORMS_ARE : known);
  }

  /** Returns dumps of which something is missing. */
  static List<Dump> withProblem(List<Dump> dumps, @Nullable String problem) {
    if (problem == null) {
      return dumps;
    }
    List<Dump> all = new ArrayList<>(dumps);
    int last = all.size() - 1;
    all.set(last, all.get(last).withProblem(problem));
    return all;
  }

  private static boolean isTar(byte[] start) {
    for (int i = 0; i < TAR.length; i++) {
      if (start.length <= TAR_OFFSET + i || start[TAR_OFFSET + i] != TAR[i]) {
        return false;
      }
    }
    return true;
  }

  private static InputStream utf8(InputStream in, Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        ? in
        : new Utf8Input(new InputStreamReader(in, charset));
  }
}
