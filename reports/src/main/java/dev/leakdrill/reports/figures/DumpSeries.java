package dev.leakdrill.reports.figures;

import dev.leakdrill.run.DumpFile;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.threads.Dump;
import dev.leakdrill.threads.diagnose.Diagnosis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The thread dumps taken of the first service over a run, each file read once, and diagnosed.
 * Immutable.
 *
 * @param dumps the series: those that could be read as a whole, in the order they were taken, the
 *     drained one last
 * @param atMoments single dumps that could be read as a whole, by their moment: a phase at whose
 *     end it was taken, or {@link RunFiles#DRAINED}
 * @param diagnosis of the series; null if it has fewer than {@value #MIN_DUMPS} dumps
 * @param problems what could not be read, files relative to the variant's folder
 */
public record DumpSeries(
    List<Dump> dumps,
    Map<String, Dump> atMoments,
    @Nullable Diagnosis diagnosis,
    List<ReadProblem> problems) {

  /** Two dumps show what grew, a third one whether it stays. */
  private static final int MIN_DUMPS = 3;

  /** Copies the collections. */
  public DumpSeries {
    dumps = List.copyOf(dumps);
    atMoments = Map.copyOf(atMoments);
    problems = List.copyOf(problems);
  }

  /** Reads and diagnoses dumps; what cannot be read is among the problems. */
  static DumpSeries read(List<DumpFile> series, Map<String, DumpFile> moments) {
    List<ReadProblem> problems = new ArrayList<>();
    List<Dump> dumps = new ArrayList<>();
    series.forEach(file -> dumps.addAll(DumpFileReader.read(file, problems)));
    Map<String, Dump> atMoments = new HashMap<>();
    moments.forEach(
        (moment, file) ->
            DumpFileReader.readMoment(file, problems)
                .ifPresent(dump -> atMoments.put(moment, dump)));
    Dump drained = atMoments.get(RunFiles.DRAINED);
    if (!series.isEmpty() && drained != null) {
      dumps.add(drained);
    }
    return new DumpSeries(
        dumps, atMoments, dumps.size() < MIN_DUMPS ? null : Diagnosis.of(dumps), problems);
  }

  /** Returns the dump of the drained old service, or else the one taken at the end of the hold. */
  public Optional<Dump> leakDump() {
    return Optional.ofNullable(
        atMoments.getOrDefault(RunFiles.DRAINED, atMoments.get(Phase.HOLD.toString())));
  }
}
