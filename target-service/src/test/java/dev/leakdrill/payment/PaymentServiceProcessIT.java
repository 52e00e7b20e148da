package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.server.json.Json;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PaymentServiceProcessIT {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final int STUCK_REQUESTS = 40;

  @TempDir private Path folder;
  private final List<Process> children = new ArrayList<>();

  @AfterEach
  void leaveNoOrphan() throws Exception {
    for (Process child : children) {
      child.destroyForcibly().waitFor();
    }
  }

  @Test
  void diesWithItsParent() throws Exception {
    Process child = start("--backend=http://127.0.0.1:9", "--case=stub", "--exit-with-parent");
    awaitReady();

    child.getOutputStream().close();

    assertThat(exitCode(child)).isEqualTo(1);
    assertThat(log()).contains("standard input has ended").doesNotContain("stopping, ");
  }

  @Test
  void stopsOnSigtermAlthoughRequestsAreStuck() throws Exception {
    Process child = start("--backend=http://127.0.0.1:9", "--case=stub", "--stop-grace-millis=300");
    JsonNode endpoints = awaitReady();
    URI payments = URI.create(endpoints.get("http").stringValue());
    URI debug = URI.create(endpoints.get("debug").stringValue());
    for (int i = 0; i < STUCK_REQUESTS; i++) {
      TestHttp.postLater(
          payments,
          "/payments",
          "{\"paymentId\":\"p\",\"merchantId\":\"stuck\",\"amountMinor\":1,\"currency\":\"EUR\"}");
    }
    Awaitility.await()
        .until(
            () ->
                TestHttp.getJson(debug, "/debug/vars").get("inFlight").intValue()
                    == STUCK_REQUESTS);

    child.destroy();

    assertThat(child.waitFor(2, TimeUnit.SECONDS)).isTrue();
    assertThat(log()).contains(STUCK_REQUESTS + " requests still in flight after 300 ms");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void showsStuckVirtualThreadsInItsDump() throws Exception {
    start("--backend=http://127.0.0.1:9", "--case=stub", "--threads=virtual");
    JsonNode endpoints = awaitReady();
    URI debug = URI.create(endpoints.get("debug").stringValue());
    for (int i = 0; i < STUCK_REQUESTS; i++) {
      TestHttp.postLater(
          URI.create(endpoints.get("http").stringValue()),
          "/payments",
          "{\"paymentId\":\"p\",\"merchantId\":\"stuck\",\"amountMinor\":1,\"currency\":\"EUR\"}");
    }
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode dump = TestHttp.getJson(debug, "/debug/threads?format=json");
              JsonNode largest = dump.get("groups").get(0);
              assertThat(largest.get("count").intValue()).isEqualTo(STUCK_REQUESTS);
              assertThat(largest.get("virtual").booleanValue()).isTrue();
              assertThat(largest.get("threadNames").get(0).stringValue())
                  .startsWith("payment-request-");
            });
    JsonNode vars = TestHttp.getJson(debug, "/debug/vars");
    assertThat(vars.get("requestThreads").intValue()).isEqualTo(STUCK_REQUESTS);
    assertThat(vars.get("threadsByPrefix").has("payment-request")).isFalse();
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void refusesVirtualThreadsOnAnOldJdk() throws Exception {
    Process child = start("--backend=http://127.0.0.1:9", "--case=stub", "--threads=virtual");

    assertThat(exitCode(child)).isEqualTo(2);
    assertThat(log()).contains("threads=virtual needs JDK 21 or newer, this is 17");
  }

  @Test
  void namesTheKnownCases() throws Exception {
    Process child = start("--backend=http://127.0.0.1:9", "--case=stalled");

    assertThat(exitCode(child)).isEqualTo(2);
    assertThat(log()).contains("unknown case \"stalled\"; known: stub");
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      Process child = start("--backend=http://127.0.0.1:9", "--case=stub", "--port=" + port);

      assertThat(exitCode(child)).isEqualTo(3);
      assertThat(log()).containsPattern("(?m)^port " + port + " is taken: ");
    }
  }

  private Process start(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx64m", "-cp", System.getProperty("java.class.path")));
    command.add(PaymentServiceMain.class.getName());
    command.addAll(List.of("--warm-up-calls=100", "--endpoints-file=" + endpointsFile()));
    command.addAll(List.of(options));
    File log = folder.resolve("log").toFile();
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    children.add(child);
    return child;
  }

  private JsonNode awaitReady() {
    Awaitility.await().atMost(PATIENCE).until(() -> Files.exists(endpointsFile()));
    JsonNode endpoints = Json.mapper().readTree(endpointsFile().toFile());
    URI debug = URI.create(endpoints.get("debug").stringValue());
    Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> TestHttp.get(debug, "/readyz").statusCode() == 200);
    return endpoints;
  }

  private static int exitCode(Process child) throws Exception {
    assertThat(child.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return child.exitValue();
  }

  private Path endpointsFile() {
    return folder.resolve("endpoints.json");
  }

  private String log() throws Exception {
    return Files.readString(folder.resolve("log"));
  }
}
