package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server in a child process of this JVM. Safe for use by many threads.
 *
 * <p>Its standard input is a pipe from this JVM. It stops when the pipe ends, and so also when this
 * JVM is killed. Its output goes to a log file in the run folder.
 */
final class ServerProcess implements ServerHandle {

  private static final Duration MAX_TIME_TO_LISTEN = Duration.ofSeconds(30);
  private static final Duration MAX_TIME_TO_STOP = Duration.ofSeconds(5);
  private static final Duration MAX_TIME_OF_JSTACK = Duration.ofSeconds(10);
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final int LAST_LINES = 12;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final Process process;
  private final Path log;
  private final URI http;
  private final URI debug;
  private volatile boolean stopRequested;

  private ServerProcess(String name, Process process, Path log, JsonNode endpoints) {
    this.name = name;
    this.process = process;
    this.log = log;
    http = URI.create(endpoints.path("http").asString());
    debug = URI.create(endpoints.path("debug").asString());
  }

  /** Starts {@code command} and returns when the server has written its endpoints file. */
  static ServerProcess start(String name, List<String> command, Path folder, Path endpointsFile) {
    Path log = folder.resolve(name + ".log");
    Process process;
    try {
      Files.deleteIfExists(endpointsFile);
      process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      throw new DrillException(name + " cannot be started: " + e.getMessage(), e);
    }
    try {
      return new ServerProcess(name, process, log, endpoints(name, process, log, endpointsFile));
    } catch (DrillException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  private static JsonNode endpoints(String name, Process process, Path log, Path endpointsFile) {
    Deadline deadline = Deadline.in(MAX_TIME_TO_LISTEN);
    while (!Files.exists(endpointsFile)) {
      if (!process.isAlive()) {
        throw new DrillException(endedEarly(name, process, log));
      }
      if (deadline.isOver()) {
        throw new DrillException(
            name
                + " does not listen after "
                + MAX_TIME_TO_LISTEN.toSeconds()
                + " s"
                + lastLines(log));
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    try {
      return JSON.readTree(Files.readAllBytes(endpointsFile));
    } catch (IOException | JacksonException e) {
      throw new DrillException(name + ": " + endpointsFile + " cannot be read", e);
    }
  }

  private static String endedEarly(String name, Process process, Path log) {
    return "%s ended with exit code %d%s".formatted(name, process.exitValue(), lastLines(log));
  }

  private static String lastLines(Path log) {
    try {
      List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
      List<String> last = lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
      return "; its log is " + log + ", the last lines:\n  " + String.join("\n  ", last);
    } catch (IOException e) {
      return "; its log " + log + " cannot be read: " + e.getMessage();
    }
  }

  /** Returns a message with the last log lines if this process ended without being stopped. */
  Optional<String> unexpectedEnd() {
    return stopRequested || process.isAlive()
        ? Optional.empty()
        : Optional.of(endedEarly(name, process, log));
  }

  Process process() {
    return process;
  }

  /** Asks the server to stop, without waiting. */
  void askToStop() {
    stopRequested = true;
    // Not Process.destroy(): it closes the pipe too, which the server takes for our death.
    process.toHandle().destroy();
  }

  @Override
  public void stop() {
    askToStop();
    try {
      if (!process.waitFor(MAX_TIME_TO_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean jstack(Path file) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jstack");
    if (!Files.isExecutable(tool)) {
      return false;
    }
    try {
      Process jstack =
          new ProcessBuilder(tool.toString(), Long.toString(pid()))
              .redirectErrorStream(true)
              .redirectOutput(file.toFile())
              .start();
      if (!jstack.waitFor(MAX_TIME_OF_JSTACK.toMillis(), TimeUnit.MILLISECONDS)) {
        jstack.destroyForcibly();
        return false;
      }
      return jstack.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public URI http() {
    return http;
  }

  @Override
  public URI debug() {
    return debug;
  }

  @Override
  public long pid() {
    return process.pid();
  }
}
