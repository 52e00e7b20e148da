package dev.leakdrill.run;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one variant's run left in its folder. Immutable.
 *
 * @param manifest the run's manifest
 * @param throughput good rows, in the file's order
 * @param telemetry good rows of all instances, in the file's order
 * @param responseTimes intervals of the time from intended start to end
 * @param serviceTimes intervals of the time from actual start to end
 * @param threadDumps single dumps by their moment: a phase at whose end it was taken, or {@link
 *     RunFiles#DRAINED}
 * @param dumpFiles the series of dumps of the first service over the run, in order
 * @param drainedJstack what {@code jstack} printed at the same time; null if it was not asked
 * @param idleVitals what the servers said before the load; null if that file is not there
 * @param drainedVitals what they said after it; null likewise
 * @param damages what could not be read, files relative to the variant's folder
 */
public record VariantRun(
    RunManifest manifest,
    List<ThroughputRow> throughput,
    List<TelemetryRow> telemetry,
    List<IntervalHistogram> responseTimes,
    List<IntervalHistogram> serviceTimes,
    Map<String, DumpFile> threadDumps,
    List<DumpFile> dumpFiles,
    @Nullable String drainedJstack,
    @Nullable VitalsSnapshot idleVitals,
    @Nullable VitalsSnapshot drainedVitals,
    List<ReadProblem> damages) {

  private static final String JSTACK_HEADING = "Full thread dump";

  /**
   * Reads a variant's folder. Damage in any file but the manifest is named in {@link #damages} and
   * the rest is kept.
   *
   * @throws IOException if the manifest cannot be read, without which nothing else has a meaning
   */
  public static VariantRun read(Path folder) throws IOException {
    List<ReadProblem> damages = new ArrayList<>();
    RunManifest manifest = ManifestSanitizer.read(folder.resolve(RunFiles.MANIFEST), damages);
    var throughput =
        CsvTable.read(
            folder.resolve(RunFiles.THROUGHPUT), ThroughputRow.class, ThroughputRow::problem);
    var telemetry =
        CsvTable.read(
            folder.resolve(RunFiles.TELEMETRY), TelemetryRow.class, TelemetryRow::problem);
    IntervalLog responseTimes = IntervalLog.read(folder.resolve(RunFiles.RESPONSE_TIMES));
    IntervalLog serviceTimes = IntervalLog.read(folder.resolve(RunFiles.SERVICE_TIMES));
    Stream.of(
            throughput.damages(),
            telemetry.damages(),
            responseTimes.damages(),
            serviceTimes.damages())
        .forEach(damages::addAll);
    return new VariantRun(
        manifest,
        throughput.rows(),
        telemetry.rows(),
        responseTimes.intervals(),
        serviceTimes.intervals(),
        DumpFile.listMoments(folder),
        DumpFile.listSeries(folder, damages),
        readIfThere(folder.resolve(RunFiles.DRAINED_JSTACK), damages, VariantRun::readJstack),
        readIfThere(folder.resolve(RunFiles.IDLE_VITALS), damages, VitalsSnapshot::read),
        readIfThere(folder.resolve(RunFiles.DRAINED_VITALS), damages, VitalsSnapshot::read),
        List.copyOf(damages));
  }

  /** Reads a file that a run need not have. */
  private static <T> @Nullable T readIfThere(
      Path file, List<ReadProblem> damages, Reader<T> reader) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return reader.read(file);
    } catch (IOException e) {
      damages.add(
          ReadProblem.ofFile(file.getFileName().toString(), "left out: " + ReadProblem.reason(e)));
      return null;
    }
  }

  @FunctionalInterface
  private interface Reader<T> {
    T read(Path file) throws IOException;
  }

  private static String readJstack(Path file) throws IOException {
    String text =
        StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(AtomicFile.read(file)))
            .toString();
    if (!text.contains(JSTACK_HEADING)) {
      throw new IOException("not what jstack prints");
    }
    return text;
  }

  /**
   * Returns when the repaired service took over from the first one, seconds since clock zero;
   * infinite if it never did.
   */
  public double switchedAtSeconds() {
    return manifest
        .event(RunEvent.SWITCHED)
        .map(RunEvent::atSeconds)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
