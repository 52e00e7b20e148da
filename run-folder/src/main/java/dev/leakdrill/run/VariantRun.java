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
 * The content of one variant's run folder. Immutable.
 *
 * @param manifest the run's manifest
 * @param throughput readable rows of {@code throughput.csv}, in order
 * @param telemetry readable rows of {@code telemetry.csv}, all instances, in order
 * @param responseTimes intervals of the time from intended start to completion
 * @param serviceTimes intervals of the time from actual start to completion
 * @param threadDumps single dumps by their moment: the phase that ended, or {@link
 *     RunFiles#DRAINED}
 * @param dumpFiles the series of dumps of the first service over the run, in order
 * @param drainedJstack the output of {@code jstack} for the drained service; null if there is none
 * @param idleVitals vital signs of the servers before the load; null without the file
 * @param drainedVitals vital signs of the servers after the load; null without the file
 * @param problems what could not be read, files relative to the variant's folder
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
    List<ReadProblem> problems) {

  private static final String JSTACK_HEADING = "Full thread dump";

  /**
   * Reads a variant's folder. Unreadable parts of any file but the manifest are left out and listed
   * in {@link #problems}.
   *
   * @throws IOException if the manifest cannot be read
   */
  public static VariantRun read(Path folder) throws IOException {
    List<ReadProblem> problems = new ArrayList<>();
    RunManifest manifest = ManifestSanitizer.read(folder.resolve(RunFiles.MANIFEST), problems);
    var throughput =
        CsvTable.read(
            folder.resolve(RunFiles.THROUGHPUT), ThroughputRow.class, ThroughputRow::problem);
    var telemetry =
        CsvTable.read(
            folder.resolve(RunFiles.TELEMETRY), TelemetryRow.class, TelemetryRow::problem);
    IntervalLog responseTimes = IntervalLog.read(folder.resolve(RunFiles.RESPONSE_TIMES));
    IntervalLog serviceTimes = IntervalLog.read(folder.resolve(RunFiles.SERVICE_TIMES));
    Stream.of(
            throughput.problems(),
            telemetry.problems(),
            responseTimes.problems(),
            serviceTimes.problems())
        .forEach(problems::addAll);
    return new VariantRun(
        manifest,
        throughput.rows(),
        telemetry.rows(),
        responseTimes.intervals(),
        serviceTimes.intervals(),
        DumpFile.listMoments(folder),
        DumpFile.listSeries(folder, problems),
        readIfThere(folder.resolve(RunFiles.DRAINED_JSTACK), problems, VariantRun::readJstack),
        readIfThere(folder.resolve(RunFiles.IDLE_VITALS), problems, VitalsSnapshot::read),
        readIfThere(folder.resolve(RunFiles.DRAINED_VITALS), problems, VitalsSnapshot::read),
        List.copyOf(problems));
  }

  /** Reads an optional file; null if it is missing or unreadable. */
  private static <T> @Nullable T readIfThere(
      Path file, List<ReadProblem> problems, Reader<T> reader) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try {
      return reader.read(file);
    } catch (IOException e) {
      problems.add(
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
   * Returns when the fixed service took over from the first one, seconds since clock zero; infinite
   * if it never did.
   */
  public double switchedAtSeconds() {
    return manifest
        .event(RunEvent.SWITCHED)
        .map(RunEvent::atSeconds)
        .orElse(Double.POSITIVE_INFINITY);
  }
}
