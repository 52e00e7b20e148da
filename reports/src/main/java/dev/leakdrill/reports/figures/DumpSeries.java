package dev.leakdrill.reports.figures;

import dev.leakdrill.run.AtomicFile;
import dev.leakdrill.run.DumpFile;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Diagnosis;
import dev.leakdrill.threads.read.DumpReader;
import dev.leakdrill.threads.read.UnreadableDumpException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The thread dumps taken of the first service over a run, read and diagnosed. Immutable.
 *
 * @param dumps those that could be read as a whole, in the order they were taken, the drained one
 *     last
 * @param diagnosis null if there are fewer than {@value #MIN_DUMPS} dumps
 * @param problems what could not be read, files relative to the variant's folder
 */
public record DumpSeries(
    List<Dump> dumps, @Nullable Diagnosis diagnosis, List<ReadProblem> problems) {

  /** Two dumps show what grew, a third one whether it stays. */
  private static final int MIN_DUMPS = 3;

  /** Copies the lists. */
  public DumpSeries {
    dumps = List.copyOf(dumps);
    problems = List.copyOf(problems);
  }

  /** Reads and diagnoses dumps; what cannot be read is among the problems. */
  static DumpSeries read(List<DumpFile> files) {
    List<Dump> dumps = new ArrayList<>();
    List<ReadProblem> problems = new ArrayList<>();
    files.forEach(file -> read(file, dumps, problems));
    return new DumpSeries(dumps, dumps.size() < MIN_DUMPS ? null : Diagnosis.of(dumps), problems);
  }

  private static void read(DumpFile file, List<Dump> dumps, List<ReadProblem> problems) {
    try {
      if (Files.isRegularFile(file.path()) && Files.size(file.path()) > AtomicFile.MAX_BYTES) {
        problems.add(ReadProblem.ofFile(file.name(), "left out: larger than 16 MiB"));
        return;
      }
      for (Dump dump : DumpReader.read(file.path())) {
        dump.problems().forEach(damage -> problems.add(ReadProblem.ofFile(file.name(), damage)));
        if (dump.problems().isEmpty()) {
          dumps.add(dump);
        }
      }
    } catch (UnreadableDumpException e) {
      problems.add(ReadProblem.ofFile(file.name(), "left out: not a thread dump"));
    } catch (IOException e) {
      problems.add(ReadProblem.ofFile(file.name(), "left out: " + ReadProblem.reason(e)));
    }
  }
}
