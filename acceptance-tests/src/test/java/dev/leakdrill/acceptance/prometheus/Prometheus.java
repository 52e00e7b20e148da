package dev.leakdrill.acceptance.prometheus;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.drill.testbed.ServerHandle;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Prometheus on loopback, with the project's example configuration. Owns a process, from
 * construction to {@link #close}; what it stores lies in the test's folder.
 */
final class Prometheus implements AutoCloseable {

  private static final Path OPS = ProjectRoot.root().resolve("ops").resolve("prometheus");
  private static final String EXAMPLE_TARGET = "\"127.0.0.1:9180\"";
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int STOP_SECONDS = 10;

  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.builder().build();
  private final URI address;
  private final Path log;
  private final Process process;

  private Prometheus(URI address, Path log, Process process) {
    this.address = address;
    this.log = log;
    this.process = process;
  }

  /** Returns its executable; without one the calling test is skipped, and a line says so. */
  static Path executableOrSkip() {
    Optional<Path> found =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .map(folder -> Path.of(folder, "prometheus"))
            .filter(Files::isExecutable)
            .findFirst();
    if (found.isEmpty()) {
      System.out.println(
          "SKIPPED: no prometheus on the PATH, the alerts are not tried with a real one"
              + " (Debian: apt-get install prometheus)");
    }
    assumeTrue(found.isPresent(), "no prometheus on the PATH");
    return found.get();
  }

  /** Starts one that scrapes these services, and returns when it is ready. */
  static Prometheus start(Path executable, Path folder, List<ServerHandle> services)
      throws IOException {
    String example = Files.readString(OPS.resolve("prometheus.yml"));
    if (!example.contains(EXAMPLE_TARGET)) {
      throw new IllegalStateException("the example scrapes something else: " + example);
    }
    Path config =
        Files.writeString(
            folder.resolve("prometheus.yml"),
            example
                .replace(
                    EXAMPLE_TARGET,
                    services.stream()
                        .map(service -> '"' + target(service) + '"')
                        .collect(Collectors.joining(", ")))
                .replace("- alerts.yml", "- " + OPS.resolve("alerts.yml")));
    Path log = folder.resolve("prometheus.log");
    String listen = "127.0.0.1:" + freePort();
    Process process =
        new ProcessBuilder(
                executable.toString(),
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("data"),
                "--web.listen-address=" + listen,
                "--log.level=warn")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    Prometheus prometheus = new Prometheus(URI.create("http://" + listen), log, process);
    try {
      prometheus.awaitReady();
    } catch (RuntimeException e) {
      prometheus.close();
      throw e;
    }
    return prometheus;
  }

  /** Returns the label {@code instance} of a service's series. */
  static String target(ServerHandle service) {
    return service.debug().getAuthority();
  }

  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  private void awaitReady() {
    await("Prometheus, see " + log)
        .atMost(START_LIMIT)
        .ignoreExceptions()
        .failFast("ended while it was starting, see " + log, () -> !process.isAlive())
        .until(() -> get("/-/ready").statusCode() == 200);
  }

  /** Returns the result of an instant query: one element a series, with its labels and value. */
  List<JsonNode> query(String promQl) throws Exception {
    String query = URLEncoder.encode(promQl, StandardCharsets.UTF_8);
    JsonNode answer = json.readTree(get("/api/v1/query?query=" + query).body());
    return List.copyOf(answer.required("data").required("result").values());
  }

  /** Returns the names of the alerts that fire for a service now. */
  List<String> firing(ServerHandle service) throws Exception {
    JsonNode answer = json.readTree(get("/api/v1/alerts").body());
    return answer.required("data").required("alerts").values().stream()
        .filter(alert -> alert.required("state").asString().equals("firing"))
        .map(alert -> alert.required("labels"))
        .filter(labels -> labels.required("instance").asString().equals(target(service)))
        .map(labels -> labels.required("alertname").asString())
        .toList();
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
        BodyHandlers.ofString());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
