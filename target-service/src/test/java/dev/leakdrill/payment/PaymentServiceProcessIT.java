package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.backend.TestProcess;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
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

  private static final int STUCK_REQUESTS = 40;

  @TempDir private Path folder;
  private TestProcess service;

  @AfterEach
  void leaveNoOrphan() throws Exception {
    service.kill();
  }

  @Test
  void diesWithItsParent() throws Exception {
    start("--case=stub", "--exit-with-parent");
    service.awaitReady();

    service.process().getOutputStream().close();

    assertThat(service.exitCode()).isEqualTo(1);
    assertThat(service.log()).contains("standard input has ended").doesNotContain("stopping, ");
  }

  @Test
  void stopsOnSigtermAlthoughRequestsAreStuck() throws Exception {
    start("--case=stub", "--stop-grace-millis=300");
    service.awaitReady();
    sendStuckPayments();
    Awaitility.await()
        .until(
            () ->
                TestHttp.getJson(service.debug(), "/debug/vars").get("inFlight").intValue()
                    == STUCK_REQUESTS);

    service.process().destroy();

    assertThat(service.process().waitFor(2, TimeUnit.SECONDS)).isTrue();
    assertThat(service.log()).contains(STUCK_REQUESTS + " requests still in flight after 300 ms");
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void showsStuckVirtualThreadsInItsDump() throws Exception {
    start("--case=stub", "--threads=virtual");
    service.awaitReady();
    sendStuckPayments();
    Awaitility.await()
        .untilAsserted(
            () -> {
              JsonNode dump = TestHttp.getJson(service.debug(), "/debug/threads?format=json");
              JsonNode largest = dump.get("groups").get(0);
              assertThat(largest.get("count").intValue()).isEqualTo(STUCK_REQUESTS);
              assertThat(largest.get("virtual").booleanValue()).isTrue();
              assertThat(largest.get("threadNames").get(0).stringValue())
                  .startsWith("payment-request-");
            });
    JsonNode vars = TestHttp.getJson(service.debug(), "/debug/vars");
    assertThat(vars.get("requestThreads").intValue()).isEqualTo(STUCK_REQUESTS);
    assertThat(vars.get("threadsByPrefix").has("payment-request")).isFalse();
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void refusesVirtualThreadsOnAnOldJdk() throws Exception {
    start("--case=stub", "--threads=virtual");

    assertThat(service.exitCode()).isEqualTo(2);
    assertThat(service.log()).contains("threads=virtual needs JDK 21 or newer, this is 17");
  }

  @Test
  void namesTheKnownCases() throws Exception {
    start("--case=stalled");

    assertThat(service.exitCode()).isEqualTo(2);
    assertThat(service.log()).contains("unknown case \"stalled\"; known: stub");
  }

  @Test
  void saysWhichPortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = taken.getLocalPort();
      start("--case=stub", "--port=" + port);

      assertThat(service.exitCode()).isEqualTo(3);
      assertThat(service.log()).containsPattern("(?m)^port " + port + " is taken: ");
    }
  }

  private void start(String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("--backend=http://127.0.0.1:9"));
    all.add("--warm-up-calls=100");
    all.addAll(List.of(options));
    service = TestProcess.start(folder, PaymentServiceMain.class, all.toArray(String[]::new));
  }

  private void sendStuckPayments() {
    for (int i = 0; i < STUCK_REQUESTS; i++) {
      TestHttp.postLater(
          service.http(),
          "/payments",
          "{\"paymentId\":\"p\",\"merchantId\":\"stuck\",\"amountMinor\":1,\"currency\":\"EUR\"}");
    }
  }
}
