package dev.leakdrill.acceptance.diagnose;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A sample program in a process of its own, from when it hangs as meant until it is closed. */
final class ProgramProcess implements AutoCloseable {

  private static final String READY = "READY";

  /** Few processors, so that a parallel stream and virtual threads find the same anywhere. */
  private static final List<String> JVM_OPTIONS =
      List.of(
          "-Xmx128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-Djava.util.concurrent.ForkJoinPool.common.parallelism=3",
          "-Djdk.virtualThreadScheduler.parallelism=4",
          "-Djdk.virtualThreadScheduler.maxPoolSize=4",
          "-Dorg.springframework.boot.logging.LoggingSystem=none");

  private final Process process;

  private ProgramProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts a program and returns when it hangs.
   *
   * @throws IOException if it does not; the message has what it printed
   */
  static ProgramProcess start(SampleProgram program, String kind) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM_OPTIONS);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(program.mainClass(), kind));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    ProgramProcess started = new ProgramProcess(process);
    List<String> printed = new ArrayList<>();
    try {
      BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
      String line = output.readLine();
      while (line != null && !line.equals(READY)) {
        printed.add(line);
        line = output.readLine();
      }
      Objects.requireNonNull(line, () -> program + " on " + kind + " threads: " + printed);
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
    return started;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
