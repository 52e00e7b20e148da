package dev.leakdrill.threads.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files below a folder that may be dumps. Stateless. */
final class FolderListing {

  /** Deeper than any folder of runs: {@code runs/2026-11-28-stalled-call/leaky/dumps/1.json}. */
  private static final int MAX_DEPTH = 6;

  private static final int MAX_FILES = 2_000;

  private FolderListing() {}

  /**
   * Returns the files in the order of their names; links to other folders are not followed.
   *
   * @throws UnreadableDumpException if there are very many
   */
  static List<Path> of(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>(FileNames.NATURAL_ORDER);
    try (Stream<Path> below = Files.walk(folder, MAX_DEPTH)) {
      below
          .filter(file -> Files.isRegularFile(file))
          .limit(MAX_FILES + 1)
          .forEach(file -> files.put(name(folder, file), file));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    if (files.size() > MAX_FILES) {
      throw new UnreadableDumpException(
          folder.toString(),
          "holds more than %d files: name the folder that the dumps are in".formatted(MAX_FILES));
    }
    files.keySet().removeIf(FileNames::isHidden);
    return FileNames.withoutBesideDumps(files.keySet()).stream().map(files::get).toList();
  }

  private static String name(Path folder, Path file) {
    return folder.relativize(file).toString().replace('\\', '/');
  }
}
