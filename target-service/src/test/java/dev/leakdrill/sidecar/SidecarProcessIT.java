package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.server.json.Json;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class SidecarProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir private Path folder;
  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void leaveNoOrphan() throws Exception {
    for (Process child : children) {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void retriesAsItsOptionsSayAndDiesWithItsParent() throws Exception {
    Process child = start("--upstream=http://127.0.0.1:9", "--retries=4", "--exit-with-parent");
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(endpointsFile()));
    JsonNode endpoints = Json.mapper().readTree(endpointsFile().toFile());
    URI requests = URI.create(endpoints.get("http").stringValue());
    URI debug = URI.create(endpoints.get("debug").stringValue());

    assertThat(TestHttp.get(requests, "/").statusCode()).isEqualTo(503);
    JsonNode vars = TestHttp.getJson(debug, "/debug/vars");
    assertThat(vars.get("requestsTotal").intValue()).isEqualTo(1);
    assertThat(vars.get("triesTotal").intValue()).isEqualTo(5);
    assertThat(vars.get("pid").longValue()).isEqualTo(child.pid());

    child.getOutputStream().close();
    assertThat(exitCode(child)).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "--retries=1, Missing required option: '--upstream=URL'",
    "--upstream=https://127.0.0.1:9, --upstream must be like http://127.0.0.1:8090",
    "--upstream=http://127.0.0.1:9/path, --upstream must be like http://127.0.0.1:8090",
  })
  void saysWhatIsWrongWithItsOptions(String option, String reason) throws Exception {
    Process child = start(option);

    assertThat(exitCode(child)).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("log"))).contains(reason);
  }

  private Process start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(SidecarMain.class.getName());
    command.add("--endpoints-file=" + endpointsFile());
    command.addAll(List.of(options));
    Process child =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    children.add(child);
    return child;
  }

  private static int exitCode(Process child) throws Exception {
    assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return child.exitValue();
  }

  private Path endpointsFile() {
    return folder.resolve("endpoints.json");
  }
}
