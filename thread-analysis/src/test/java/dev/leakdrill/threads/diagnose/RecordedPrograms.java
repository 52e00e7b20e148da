package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.Samples;
import dev.leakdrill.threads.read.DumpReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Dumps of programs that hang, and of programs that are well. */
final class RecordedPrograms {

  private RecordedPrograms() {}

  /** Returns the dumps of each series of a program, by its name: {@code 17-platform-jstack}. */
  static Map<String, List<Dump>> series(String program) {
    Map<String, List<Dump>> series = new TreeMap<>();
    try (ZipFile zip = new ZipFile(Samples.resource("/programs/" + program + ".zip").toFile())) {
      List<? extends ZipEntry> files =
          zip.stream()
              .filter(entry -> !entry.isDirectory())
              .sorted((one, other) -> one.getName().compareTo(other.getName()))
              .toList();
      for (ZipEntry file : files) {
        String[] path = file.getName().split("/");
        try (InputStream in = zip.getInputStream(file)) {
          series
              .computeIfAbsent(path[path.length - 2], any -> new ArrayList<>())
              .addAll(DumpReader.read(path[path.length - 1], in));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return series;
  }
}
