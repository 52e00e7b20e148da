package dev.leakdrill.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The file of one thread dump of a run's first service. Only its place is known here; its content
 * is read by the thread analysis. Immutable.
 *
 * @param name the file relative to the variant's folder, {@code dumps/0012000.json}
 * @param path where the file is
 */
public record DumpFile(String name, Path path) {

  /** Enough to show any growth; all dumps of an hour's run would fill the heap. */
  private static final int MAX_FILES = 120;

  /** Lists a variant's single dumps by {@link RunFiles#momentOfDump}. */
  static Map<String, DumpFile> listMoments(Path variantFolder) throws IOException {
    Map<String, DumpFile> dumps = new TreeMap<>();
    try (Stream<Path> all = Files.list(variantFolder)) {
      all.forEach(
          file -> {
            String name = file.getFileName().toString();
            if (RunFiles.isDump(name)) {
              dumps.put(RunFiles.momentOfDump(name), new DumpFile(name, file));
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return Collections.unmodifiableMap(dumps);
  }

  /** Lists a variant's series of dumps in the order they were taken. */
  static List<DumpFile> listSeries(Path variantFolder, List<ReadProblem> problems) {
    Path folder = variantFolder.resolve(RunFiles.DUMPS);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return List.of();
    }
    List<DumpFile> dumps = new ArrayList<>();
    // Files are named after their time, so sorting by name sorts by time.
    try (Stream<Path> all = Files.list(folder)) {
      evenly(
              all.filter(file -> RunFiles.isSeriesDump(file.getFileName().toString()))
                  .sorted()
                  .toList())
          .forEach(
              file -> dumps.add(new DumpFile(RunFiles.DUMPS + "/" + file.getFileName(), file)));
    } catch (IOException e) {
      problems.add(ReadProblem.ofFile(RunFiles.DUMPS, "left out: " + ReadProblem.reason(e)));
      return List.of();
    }
    return List.copyOf(dumps);
  }

  private static List<Path> evenly(List<Path> files) {
    if (files.size() <= MAX_FILES) {
      return files;
    }
    List<Path> fewer = new ArrayList<>();
    for (int i = 0; i < MAX_FILES; i++) {
      fewer.add(files.get((int) ((long) i * (files.size() - 1) / (MAX_FILES - 1))));
    }
    return fewer;
  }
}
