package dev.leakdrill.threads.accuracy;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Recorded dumps of one process. Immutable.
 *
 * @param name the case's
 * @param form {@code 17-platform-jstack}, or the form that the reader has found
 * @param dumps in the order they were taken
 */
public record RecordedSeries(String name, String form, List<Dump> dumps) {

  /** Copies the list. */
  public RecordedSeries {
    dumps = List.copyOf(dumps);
  }

  /**
   * Returns all that are stored, sorted by case and form.
   *
   * @param resources the folder with {@code programs} and {@code cases}
   */
  static List<RecordedSeries> all(Path resources) throws IOException {
    List<RecordedSeries> all = new ArrayList<>();
    for (Path archive : children(resources.resolve("programs"))) {
      if (archive.toString().endsWith(".zip")) {
        all.addAll(ofArchive(archive));
      }
    }
    for (Path folder : children(resources.resolve("cases"))) {
      if (Files.isDirectory(folder)) {
        all.addAll(ofCase(folder));
      }
    }
    return all;
  }

  /** Returns the series of an archive: a folder each. */
  static List<RecordedSeries> ofArchive(Path archive) throws IOException {
    String name = archive.getFileName().toString().replace(".zip", "");
    Map<String, List<Dump>> series = new TreeMap<>();
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = entry.getName();
        int slash = path.indexOf('/');
        if (slash > 0 && !entry.isDirectory()) {
          InputStream content = new ByteArrayInputStream(zip.readAllBytes());
          series
              .computeIfAbsent(path.substring(0, slash), key -> new ArrayList<>())
              .addAll(DumpReader.read(path.substring(slash + 1), content));
        }
      }
    }
    return series.entrySet().stream()
        .map(each -> new RecordedSeries(name, each.getKey(), each.getValue()))
        .toList();
  }

  /** Returns the dumps of a folder as one series, whose form is the folder's name. */
  public static RecordedSeries ofFolder(String name, Path folder) throws IOException {
    List<Dump> dumps = new ArrayList<>();
    for (Path file : children(folder)) {
      dumps.addAll(DumpReader.read(file));
    }
    return new RecordedSeries(name, String.valueOf(folder.getFileName()), dumps);
  }

  /** A folder holds one series, or the same dump in several forms. */
  private static List<RecordedSeries> ofCase(Path folder) throws IOException {
    RecordedSeries series = ofFolder(String.valueOf(folder.getFileName()), folder);
    String form = series.dumps().get(0).format();
    if (form.startsWith("Actuator")) {
      return series.dumps().stream()
          .map(dump -> new RecordedSeries(series.name(), dump.name(), List.of(dump)))
          .toList();
    }
    return List.of(new RecordedSeries(series.name(), form, series.dumps()));
  }

  /** Returns the judgement of the last dump alone. */
  public Judgement ofOneDump() {
    return Judgement.of(Expectations.of(this), dumps.subList(dumps.size() - 1, dumps.size()));
  }

  /** Returns the judgement of all dumps; null if there is only one. */
  public @Nullable Judgement ofAllDumps() {
    return dumps.size() == 1 ? null : Judgement.of(Expectations.of(this), dumps);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
