package dev.leakdrill.acceptance.drills;

import static org.awaitility.Awaitility.await;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulation in a JVM of its own, started as the Maven plugin starts it. */
final class GatlingRun implements AutoCloseable {

  private static final String DRILL = "a-drill";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String IGNORED_SIGNALS = "SigIgn:";
  private static final long INTERRUPT_BIT = 1 << (2 - 1);

  private final Path folder;
  private final Path output;
  private final Process process;

  private GatlingRun(Path folder, Path output, Process process) {
    this.folder = folder;
    this.output = output;
    this.process = process;
  }

  /**
   * @param runDir where the drill's folder goes
   * @param knobs each {@code name=value}, without the prefix
   */
  static GatlingRun start(Path runDir, Class<?> simulation, String... knobs) throws IOException {
    Path results = Files.createDirectories(runDir.resolve("gatling-results"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("--add-opens=java.base/java.lang=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("-Dleakdrill.home=" + ProjectRoot.root());
    command.add("-Dleakdrill.started=" + DRILL);
    command.add("-Dleakdrill.run.dir=" + runDir);
    command.add("-Dleakdrill.gatling.results=" + results);
    for (String knob : knobs) {
      command.add("-Dleakdrill." + knob);
    }
    command.addAll(List.of("io.gatling.app.Gatling", "-s", simulation.getName()));
    command.addAll(List.of("-rf", results.toString()));
    Path output = runDir.resolve(simulation.getSimpleName() + ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    String leakCase =
        Arrays.stream(knobs)
            .filter(knob -> knob.startsWith("case="))
            .map(knob -> knob.substring("case=".length()))
            .findFirst()
            .orElse("stalled-call");
    return new GatlingRun(runDir.resolve(DRILL + "-" + leakCase), output, process);
  }

  int exitCode(Duration limit) throws InterruptedException, IOException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new AssertionError("still running after " + limit + ":\n" + output());
    }
    return process.exitValue();
  }

  /** Waits until the status line says that the drill is in this phase. */
  void awaitPhase(String phase) {
    await("phase " + phase)
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .failFast("the run ended, see " + output, () -> !process.isAlive())
        .until(() -> output().contains(" s  " + phase));
  }

  /** Waits until every process that the lab started is gone. */
  void awaitNoOrphans(List<Long> pids) {
    await("children " + pids + " to end")
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                pids.stream()
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .noneMatch(ProcessHandle::isAlive));
  }

  /** Returns the processes that the lab has started so far. */
  List<Long> children(Variant variant) throws IOException {
    List<Long> pids = new ArrayList<>();
    try (Stream<Path> files = Files.list(variant.folderIn(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".endpoints.json")).toList()) {
        pids.add(json(file).path("pid").asLong());
      }
    }
    return pids;
  }

  long child(Variant variant, String name) throws IOException {
    return json(variant.folderIn(folder).resolve(name + ".endpoints.json")).path("pid").asLong();
  }

  void signal(String signal) throws IOException, InterruptedException {
    signal(signal, process.pid());
  }

  /**
   * Does what Ctrl-C does. What was started in the background by a shell without job control
   * ignores that signal, and so do its children; there the other one that asks to stop has to do.
   */
  void interrupt() throws IOException, InterruptedException {
    signal(ignoresInterrupts() ? "TERM" : "INT");
  }

  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.isReadable(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith(IGNORED_SIGNALS))
            .map(line -> line.substring(IGNORED_SIGNALS.length()).strip())
            .anyMatch(mask -> (Long.parseUnsignedLong(mask, 16) & INTERRUPT_BIT) != 0);
  }

  static void signal(String signal, long pid) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start().waitFor();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Returns Gatling's messages about failed assertions. */
  List<String> failedAssertions() throws IOException {
    return output().lines().filter(line -> line.contains(" : false (actual : ")).toList();
  }

  Path folder() {
    return folder;
  }

  JsonNode verdict() throws IOException {
    return json(folder.resolve("verdict.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return JSON.readTree(Files.readAllBytes(file));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
