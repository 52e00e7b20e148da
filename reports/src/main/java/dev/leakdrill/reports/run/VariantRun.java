package dev.leakdrill.reports.run;

import dev.leakdrill.reports.diagnose.Dump;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that one variant's run left in its folder. Immutable; figures derived from it are in {@link
 * PhaseFigures}.
 *
 * @param manifest the run's manifest
 * @param throughput good rows, in the file's order
 * @param telemetry good rows of all instances, in the file's order
 * @param responseTimes intervals of the time from intended start to end
 * @param serviceTimes intervals of the time from actual start to end
 * @param threadDumps by the last part of the file's name: a phase or {@link ThreadDump#DRAINED}
 * @param dumpSeries dumps of the first service over the run, in order, the drained one last
 * @param drainedJstack what {@code jstack} printed at the same time; null if it was not asked
 * @param idleVitals what the servers said before the load; null if that file is not there
 * @param drainedVitals what they said after it; null likewise
 * @param hasGatlingReport whether {@code gatling/index.html} is there
 * @param damages what could not be read, files relative to the variant's folder
 */
public record VariantRun(
    RunManifest manifest,
    List<ThroughputRow> throughput,
    List<TelemetryRow> telemetry,
    List<IntervalHistogram> responseTimes,
    List<IntervalHistogram> serviceTimes,
    Map<String, ThreadDump> threadDumps,
    List<Dump> dumpSeries,
    @Nullable String drainedJstack,
    @Nullable Vitals idleVitals,
    @Nullable Vitals drainedVitals,
    boolean hasGatlingReport,
    List<Damage> damages) {

  static final String DUMP_PREFIX = "threads-";
  static final String DUMP_SUFFIX = ".json";
  private static final String JSTACK_FILE = "threads-drained.jstack.txt";

  /**
   * Reads a variant's folder. Damage in any file but the manifest is named in {@link #damages} and
   * the rest is kept.
   *
   * @throws IOException if the manifest cannot be read, without which nothing else has a meaning
   */
  public static VariantRun read(Path folder) throws IOException {
    RunManifest manifest = RunManifest.read(folder.resolve(RunManifest.FILE_NAME));
    List<Damage> damages = new ArrayList<>();
    var throughput =
        CsvTable.read(
            folder.resolve(ThroughputRow.FILE_NAME), ThroughputRow.class, ThroughputRow::problem);
    var telemetry =
        CsvTable.read(
            folder.resolve(TelemetryRow.FILE_NAME), TelemetryRow.class, TelemetryRow::problem);
    IntervalLog responseTimes = IntervalLog.read(folder.resolve(IntervalLog.RESPONSE_TIME_FILE));
    IntervalLog serviceTimes = IntervalLog.read(folder.resolve(IntervalLog.SERVICE_TIME_FILE));
    Stream.of(
            throughput.damages(),
            telemetry.damages(),
            responseTimes.damages(),
            serviceTimes.damages())
        .forEach(damages::addAll);
    Map<String, ThreadDump> dumps = readDumps(folder, damages);
    Path jstack = folder.resolve(JSTACK_FILE);
    return new VariantRun(
        manifest,
        throughput.rows(),
        telemetry.rows(),
        responseTimes.intervals(),
        serviceTimes.intervals(),
        dumps,
        DumpFiles.read(folder, damages),
        Files.exists(jstack)
            ? new String(Files.readAllBytes(jstack), StandardCharsets.UTF_8)
            : null,
        readVitals(folder, Vitals.IDLE_FILE, damages),
        readVitals(folder, Vitals.DRAINED_FILE, damages),
        Files.exists(folder.resolve("gatling").resolve("index.html")),
        List.copyOf(damages));
  }

  private static Map<String, ThreadDump> readDumps(Path folder, List<Damage> damages)
      throws IOException {
    Map<String, ThreadDump> dumps = new TreeMap<>();
    List<Path> files;
    try (Stream<Path> all = Files.list(folder)) {
      files = all.filter(VariantRun::isDump).sorted().toList();
    }
    for (Path file : files) {
      String name = file.getFileName().toString();
      try {
        dumps.put(
            name.substring(DUMP_PREFIX.length(), name.length() - DUMP_SUFFIX.length()),
            JsonFiles.read(file, ThreadDump.class));
      } catch (IOException e) {
        damages.add(Damage.ofFile(name, "left out: " + e.getMessage()));
      }
    }
    return Collections.unmodifiableMap(dumps);
  }

  private static @Nullable Vitals readVitals(Path folder, String name, List<Damage> damages) {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return Vitals.read(file);
    } catch (IOException e) {
      damages.add(Damage.ofFile(name, "left out: " + e.getMessage()));
      return null;
    }
  }

  private static boolean isDump(Path file) {
    String name = file.getFileName().toString();
    return name.startsWith(DUMP_PREFIX) && name.endsWith(DUMP_SUFFIX);
  }

  /** Returns the dump of the drained old service, or else the one taken at the end of the hold. */
  public Optional<ThreadDump> leakDump() {
    return Optional.ofNullable(
        threadDumps.getOrDefault(ThreadDump.DRAINED, threadDumps.get(Phase.HOLD)));
  }

  /** Returns the service that takes new requests at this moment: the second from the switch on. */
  public String activeInstanceAt(double seconds) {
    return manifest
        .event(RunEvent.SWITCHED)
        .filter(switched -> seconds >= switched.atSeconds())
        .map(switched -> Instance.SERVICE_2)
        .orElse(Instance.SERVICE_1);
  }
}
