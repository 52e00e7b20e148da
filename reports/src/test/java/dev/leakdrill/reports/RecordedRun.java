package dev.leakdrill.reports;

import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A run folder kept as {@code resources/recorded-runs/NAME.zip}, and beside it what was said of it
 * when it was recorded: {@code NAME.verdict.json}, {@code NAME.table.txt}, {@code NAME.page.txt}
 * and {@code NAME.charts.txt}. Immutable.
 */
record RecordedRun(String name) {

  /** Holds the zips and what was said of them. */
  static final Path FOLDER = Path.of("src", "test", "resources", "recorded-runs");

  private static final String ZIP = ".zip";

  static List<RecordedRun> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ZIP))
          .sorted()
          .map(file -> new RecordedRun(file.substring(0, file.length() - ZIP.length())))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Unpacks the run into a new folder {@code NAME} and returns it. */
  Path unpackBelow(Path parent) throws IOException {
    Path folder = Files.createDirectories(parent.resolve(name));
    try (FileSystem zip = FileSystems.newFileSystem(zip(), (ClassLoader) null)) {
      Path root = zip.getPath("/");
      try (Stream<Path> files = Files.walk(root).filter(Files::isRegularFile)) {
        for (Path file : files.toList()) {
          Path copy = folder.resolve(root.relativize(file).toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return folder;
  }

  Path zip() {
    return FOLDER.resolve(name + ZIP);
  }

  JsonNode verdict() throws IOException {
    return JsonFiles.read(file("verdict.json"), JsonNode.class);
  }

  /** Returns the lines of a golden file, for example {@code table.txt}. */
  List<String> lines(String kind) throws IOException {
    return Files.readAllLines(file(kind), StandardCharsets.UTF_8);
  }

  Path file(String kind) {
    return FOLDER.resolve(name + "." + kind);
  }

  @Override
  public String toString() {
    return name;
  }
}
