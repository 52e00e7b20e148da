package dev.leakdrill.reports.figures;

import dev.leakdrill.run.AtomicFile;
import dev.leakdrill.run.DumpFile;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.read.DumpReader;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Reads the thread dumps of a run folder and names those that it leaves out. Stateless. */
final class DumpFileReader {

  private static final String LEFT_OUT = "left out: ";

  private DumpFileReader() {}

  /** Returns the whole dumps of a file, none if it is damaged. */
  static List<Dump> read(DumpFile file, List<ReadProblem> problems) {
    List<Dump> dumps = new ArrayList<>();
    try {
      if (Files.isRegularFile(file.path()) && Files.size(file.path()) > AtomicFile.MAX_BYTES) {
        problems.add(ReadProblem.ofFile(file.name(), LEFT_OUT + "larger than 16 MiB"));
        return List.of();
      }
      for (Dump dump : DumpReader.read(file.path())) {
        dump.problems().forEach(problem -> problems.add(ReadProblem.ofFile(file.name(), problem)));
        if (dump.problems().isEmpty()) {
          dumps.add(dump);
        }
      }
    } catch (UnreadableDumpException e) {
      problems.add(ReadProblem.ofFile(file.name(), LEFT_OUT + "not a thread dump"));
    } catch (IOException e) {
      problems.add(ReadProblem.ofFile(file.name(), LEFT_OUT + ReadProblem.reason(e)));
    }
    return dumps;
  }

  /**
   * Returns the dump of a moment. Figures rest on this one file, so that a damaged one is named
   * with the place of the damage.
   */
  static Optional<Dump> readMoment(DumpFile file, List<ReadProblem> problems) {
    List<ReadProblem> found = new ArrayList<>();
    List<Dump> dumps = read(file, found);
    if (!found.isEmpty()) {
      problems.add(whyNotJson(file).orElse(found.get(0)));
      return Optional.empty();
    }
    return dumps.stream().findFirst();
  }

  /** Returns why a file is not the JSON object that a dump is; empty if it is one. */
  private static Optional<ReadProblem> whyNotJson(DumpFile file) {
    try {
      JsonFiles.read(file.path(), ObjectNode.class);
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(ReadProblem.ofFile(file.name(), LEFT_OUT + ReadProblem.reason(e)));
    }
  }
}
