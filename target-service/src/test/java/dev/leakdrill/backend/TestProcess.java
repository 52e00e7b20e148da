package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.server.json.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A server of this module in a JVM of its own, for tests. The test must kill it. */
public final class TestProcess {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Process process;
  private final Path endpointsFile;
  private final Path log;

  private TestProcess(Process process, Path endpointsFile, Path log) {
    this.process = process;
    this.endpointsFile = endpointsFile;
    this.log = log;
  }

  /** Starts a main class; its log and its endpoints file go to {@code folder}. */
  public static TestProcess start(Path folder, Class<?> main, String... options) throws Exception {
    Path endpointsFile = folder.resolve("endpoints.json");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), "--endpoints-file=" + endpointsFile));
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new TestProcess(process, endpointsFile, log);
  }

  /** Waits for the endpoints file. */
  public TestProcess awaitListening() {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(endpointsFile));
    return this;
  }

  /** Waits until the debug listener reports that the server is ready. */
  public TestProcess awaitReady() {
    awaitListening();
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> TestHttp.get(debug(), "/readyz").statusCode() == 200);
    return this;
  }

  public URI http() {
    return endpoint("http");
  }

  public URI debug() {
    return endpoint("debug");
  }

  public Process process() {
    return process;
  }

  /** Waits for the end of the process. */
  public int exitCode() throws InterruptedException {
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  /** Returns the output of the process so far, standard output and error. */
  public String log() throws Exception {
    return Files.readString(log);
  }

  /** Kills the process and waits for its end. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private URI endpoint(String name) {
    JsonNode endpoints = Json.mapper().readTree(endpointsFile.toFile());
    return URI.create(endpoints.get(name).stringValue());
  }
}
