package dev.leakdrill.threads.read;

import dev.leakdrill.threads.Dump;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * A zip archive, read as a stream: nothing is unpacked to a disk, so it does not matter where an
 * entry's name leads.
 */
final class ZipContainer implements Container {

  private static final int MAX_ENTRIES = 10_000;

  @Override
  public boolean matches(byte[] start) {
    return Container.startsWith(start, 'P', 'K', 3, 4);
  }

  @Override
  public List<Dump> read(String name, String shortName, InputStream in, ContentReader contents)
      throws IOException {
    Map<String, List<Dump>> dumps = new TreeMap<>(FileNames.NATURAL_ORDER);
    boolean isWhole = true;
    try {
      // Names that say they are UTF-8 are read so; others must not fail.
      isWhole =
          readEntries(name, new ZipInputStream(in, StandardCharsets.ISO_8859_1), contents, dumps);
    } catch (EOFException | ZipException | IllegalArgumentException e) {
      isWhole = false;
    }
    List<Dump> found = new ArrayList<>();
    FileNames.withoutBesideDumps(dumps.keySet()).forEach(file -> found.addAll(dumps.get(file)));
    String problem = "the archive is damaged, or packed in a way that is not supported";
    if (found.isEmpty()) {
      throw new UnreadableDumpException(
          name, isWhole ? "is an archive without a thread dump" : "holds no thread: " + problem);
    }
    return ContentReader.withProblem(
        found, isWhole ? null : shortName + ": " + problem + "; what comes before was read");
  }

  /** Returns whether all entries could be unpacked. */
  private static boolean readEntries(
      String name, ZipInputStream zip, ContentReader contents, Map<String, List<Dump>> dumps)
      throws IOException {
    int entries = 0;
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (++entries > MAX_ENTRIES) {
        throw new UnreadableDumpException(name, "has more than %d entries".formatted(MAX_ENTRIES));
      }
      DamageTolerantInput unpacked = new DamageTolerantInput(zip);
      InputStream bounded = contents.unpacked(name, unpacked);
      String file = FileNames.plain(entry.getName());
      if (!entry.isDirectory() && !FileNames.isHidden(file)) {
        try {
          dumps.put(file, contents.read(name + "!/" + file, file, bounded));
        } catch (UnreadableDumpException e) {
          contents.leaveOut(file);
        }
      }
      // The archive's own way to the next entry knows no limit.
      bounded.transferTo(OutputStream.nullOutputStream());
      if (unpacked.isDamaged()) {
        return false;
      }
    }
    // An archive without an entry starts with other bytes.
    return entries > 0;
  }
}
