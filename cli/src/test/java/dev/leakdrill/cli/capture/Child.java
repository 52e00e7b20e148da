package dev.leakdrill.cli.capture;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that a test has started. Its standard input is a pipe, so that a program that reads it
 * does not outlive the test.
 */
final class Child implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 30;

  private final Process process;
  private final BufferedReader out;

  private Child(Process process) {
    this.process = process;
    this.out =
        new BufferedReader(
            new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** Starts a program of {@code programs} on the JDK of the test. */
  static Child java(List<String> options, String program, String... arguments) throws IOException {
    return java(Path.of(System.getProperty("java.home")), options, Map.of(), program, arguments);
  }

  static Child java(
      Path jdk,
      List<String> options,
      Map<String, String> environment,
      String program,
      String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin" + File.separator + "java").toString());
    command.addAll(options);
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Child.class.getPackageName() + ".programs." + program);
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return new Child(builder.redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  static Child of(String... command) throws IOException {
    return new Child(new ProcessBuilder(command).start());
  }

  /** Returns a JDK that sees virtual threads: the test's own, or one installed beside it. */
  static Optional<Path> jdkWithVirtualThreads() throws IOException {
    Path own = Path.of(System.getProperty("java.home"));
    if (Runtime.version().feature() >= 21) {
      return Optional.of(own);
    }
    try (Stream<Path> beside = Files.list(own.toRealPath().resolveSibling(""))) {
      return beside
          .filter(Child::hasVirtualThreads)
          .filter(jdk -> Files.isExecutable(jdk.resolve("bin/java")))
          .max(Comparator.naturalOrder());
    }
  }

  private static boolean hasVirtualThreads(Path jdk) {
    try {
      return Files.readString(jdk.resolve("release"))
          .lines()
          .anyMatch(line -> line.matches("JAVA_VERSION=\"(2[1-9]|[3-9]\\d)\\b.*"));
    } catch (IOException e) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  /** Reads its output up to a line that starts so, and returns all lines. */
  List<String> awaitLine(String start) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
      if (line.startsWith(start)) {
        return lines;
      }
    }
    throw new AssertionError("no line '" + start + "' in " + lines);
  }

  List<String> remainingLines() throws IOException {
    return out.lines().toList();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  int exitCode() throws InterruptedException {
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new AssertionError("process " + pid() + " does not end");
    }
    return process.exitValue();
  }

  void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
  }

  void end() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    end();
  }
}
