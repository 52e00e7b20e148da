package dev.leakdrill.run;

import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the dumps that were taken of the first service over a run. Stateless. */
final class DumpSeriesReader {

  /** More of them show no more; an hour's dumps would only fill the heap. */
  private static final int MOST = 120;

  private DumpSeriesReader() {}

  /** Returns the dumps in order, the drained one last; what cannot be read is named. */
  static List<Dump> read(Path variantFolder, List<ReadProblem> damages) {
    Path folder = variantFolder.resolve(RunFiles.DUMPS);
    List<Dump> dumps = new ArrayList<>();
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return dumps;
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files =
          evenly(
              all.filter(file -> RunFiles.isSeriesDump(file.getFileName().toString()))
                  .sorted()
                  .toList());
    } catch (IOException e) {
      damages.add(ReadProblem.ofFile(RunFiles.DUMPS, "left out: " + ReadProblem.reason(e)));
      return dumps;
    }
    for (Path file : files) {
      read(file, RunFiles.DUMPS + "/" + file.getFileName(), dumps, damages);
    }
    String drained = RunFiles.DRAINED_DUMP;
    if (Files.exists(variantFolder.resolve(drained))) {
      read(variantFolder.resolve(drained), drained, dumps, damages);
    }
    return dumps;
  }

  private static void read(Path file, String name, List<Dump> dumps, List<ReadProblem> damages) {
    try {
      if (Files.isRegularFile(file) && Files.size(file) > AtomicFile.MOST_BYTES) {
        damages.add(ReadProblem.ofFile(name, "left out: larger than 16 MiB"));
        return;
      }
      for (Dump dump : DumpReader.read(file)) {
        dump.problems().forEach(damage -> damages.add(ReadProblem.ofFile(name, damage)));
        if (dump.problems().isEmpty()) {
          dumps.add(dump);
        }
      }
    } catch (UnreadableDumpException e) {
      damages.add(ReadProblem.ofFile(name, "left out: not a thread dump"));
    } catch (IOException e) {
      damages.add(ReadProblem.ofFile(name, "left out: " + ReadProblem.reason(e)));
    }
  }

  private static List<Path> evenly(List<Path> files) {
    if (files.size() <= MOST) {
      return files;
    }
    List<Path> fewer = new ArrayList<>();
    for (int i = 0; i < MOST; i++) {
      fewer.add(files.get((int) ((long) i * (files.size() - 1) / (MOST - 1))));
    }
    return fewer;
  }
}
