package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class PaymentServiceIT {

  private static final int LIMIT = 8;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  private PaymentService service;
  private URI payments;
  private URI debug;

  @BeforeEach
  void start() throws Exception {
    service = PaymentService.start(settings(40, Duration.ofMillis(200)));
    payments = service.endpoints().http();
    debug = service.endpoints().debug();
  }

  @AfterEach
  void stop() {
    StubGatewayFactory.releaseStuckCalls();
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "m        | 1250    | 201 | authorized",
        "m        | 500001  | 402 | declined",
        "m        | 0       | 400 | amountMinor",
        "silent   | 1250    | 504 | no answer within 500 ms",
        "broken   | 1250    | 502 | connection reset",
        "careless | 1250    | 500 | internal error",
      })
  void answersWhatTheGatewaySays(String merchant, long amountMinor, int status, String body) {
    HttpResponse<String> answer = pay(merchant, amountMinor).join();

    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).contains(body);
  }

  @Test
  void answersAnAuthorizedPaymentWithItsCode() {
    assertThat(pay("m", 1250).join().body())
        .isEqualTo("{\"paymentId\":\"p\",\"status\":\"authorized\",\"authorizationCode\":\"A-1\"}");
  }

  @Test
  void shedsAtOnceWhileTheLimitIsReachedAndRecoversAfterwards() {
    List<CompletableFuture<HttpResponse<String>>> stuck = fillAllSlots();
    Awaitility.await()
        .atMost(AT_ONCE)
        .untilAsserted(() -> assertThat(vars("leasedConnections")).isEqualTo(LIMIT));

    long startNanos = NanoClock.SYSTEM.nanoTime();
    HttpResponse<String> shed = pay("m", 1250).join();
    assertThat(NanoClock.SYSTEM.nanoTime() - startNanos).isLessThan(AT_ONCE.toNanos());
    assertThat(shed.statusCode()).isEqualTo(503);
    assertThat(shed.headers().firstValue("Retry-After")).hasValue("1");
    assertThat(vars("shedTotal")).isEqualTo(1);
    assertThat(vars("requestThreads")).isEqualTo(LIMIT);
    String threads = TestHttp.get(debug, "/debug/threads").body();
    assertThat(threads).contains(LIMIT + " threads, state WAITING, e.g. payment-request-");

    StubGatewayFactory.releaseStuckCalls();

    assertThat(stuck).allMatch(call -> call.join().statusCode() == 201);
    assertThat(pay("m", 1250).join().statusCode()).isEqualTo(201);
    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(vars("requestThreads")).isZero());
    assertThat(vars("inFlight")).isZero();
    assertThat(vars("requestsCompletedTotal")).isEqualTo(LIMIT + 1);
  }

  @Test
  void isReadyOnceWarmAndForgetsTheWarmUp() throws Exception {
    assertThat(TestHttp.get(debug, "/readyz").statusCode()).isEqualTo(503);
    assertThat(TestHttp.get(debug, "/readyz").body()).contains("warming-up");
    int openBefore = vars("openDescriptors");

    service.warmUp();

    HttpResponse<String> ready = TestHttp.get(debug, "/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("{\"status\":\"ready\"}");
    assertThat(vars("requestsCompletedTotal")).isZero();
    assertThat(vars("shedTotal")).isZero();
    JsonNode threads = TestHttp.getJson(debug, "/debug/vars").get("threadsByPrefix");
    assertThat(threads.has("warm-up")).isFalse();
    assertThat(vars("requestThreads")).isZero();
    Awaitility.await()
        .untilAsserted(() -> assertThat(vars("openDescriptors")).isLessThan(openBefore + LIMIT));
  }

  @Test
  void doesNotBecomeReadyWhenTheWarmUpFails() throws Exception {
    try (PaymentService full = PaymentService.start(settings(40, Duration.ofMillis(1)))) {
      List<CompletableFuture<HttpResponse<String>>> stuck = fillAllSlots(full.endpoints().http());
      URI fullDebug = full.endpoints().debug();
      Awaitility.await()
          .until(
              () -> TestHttp.getJson(fullDebug, "/debug/vars").get("inFlight").intValue() == LIMIT);

      assertThatThrownBy(full::warmUp)
          .isInstanceOf(StartFailedException.class)
          .hasMessageContaining("were not answered 201; all answers: {503=");
      assertThat(TestHttp.get(fullDebug, "/readyz").statusCode()).isEqualTo(503);
      assertThat(stuck).isNotEmpty();
    }
  }

  @Test
  void groupsThreadsAsJson() {
    JsonNode dump = TestHttp.getJson(debug, "/debug/threads?format=json");

    assertThat(dump.get("source").stringValue()).isEqualTo("ThreadMXBean");
    int counted = 0;
    for (JsonNode group : dump.get("groups")) {
      counted += group.get("count").intValue();
    }
    assertThat(counted).isEqualTo(dump.get("threadCount").intValue());
  }

  @Test
  void theDebugListenerListsWhatItHas() throws Exception {
    assertThat(TestHttp.get(debug, "/debug/").body())
        .contains("/debug/vars", "/debug/threads?format=json", "/metrics");
    assertThat(TestHttp.get(debug, "/debug/vars?pretty").body())
        .contains("\n  \"inFlight\" : 0")
        .endsWith("}\n");
  }

  @Test
  void theDebugListenerAnswersLoopbackNamesOnly() throws Exception {
    assertThat(
            TestHttp.sendRaw(
                debug,
                "GET /debug/vars HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(TestHttp.get(debug, "/healthz").statusCode()).isEqualTo(200);
    assertThat(TestHttp.get(debug, "/nothing").statusCode()).isEqualTo(404);
  }

  @Test
  void stopsWithinTheGraceEvenWhenAllRequestsAreStuck() {
    fillAllSlots();
    Awaitility.await().until(() -> vars("inFlight") == LIMIT);

    long startNanos = NanoClock.SYSTEM.nanoTime();
    service.close();

    assertThat(NanoClock.SYSTEM.nanoTime() - startNanos)
        .isBetween(Duration.ofMillis(200).toNanos(), Duration.ofMillis(1200).toNanos());
  }

  @Test
  void waitsForRequestsInFlightWhenItStops() throws Exception {
    try (PaymentService patient = PaymentService.start(settings(0, Duration.ofSeconds(8)))) {
      CompletableFuture<HttpResponse<String>> late =
          TestHttp.postLater(patient.endpoints().http(), "/payments", payment("stuck", 1250));
      URI patientDebug = patient.endpoints().debug();
      Awaitility.await()
          .until(
              () -> TestHttp.getJson(patientDebug, "/debug/vars").get("inFlight").intValue() == 1);

      // Not runAsync: on two cores the common pool has one thread, and the HTTP client needs it.
      Thread stopping = new Thread(patient::close, "stopping");
      stopping.start();
      Awaitility.await()
          .until(() -> TestHttp.get(patientDebug, "/readyz").body().contains("stopping"));
      assertThat(
              TestHttp.call("POST", patient.endpoints().http(), "/payments", payment("m", 1))
                  .statusCode())
          .isEqualTo(503);
      StubGatewayFactory.releaseStuckCalls();

      assertThat(late.join().statusCode()).isEqualTo(201);
      stopping.join();
    }
  }

  @Test
  void saysWhichPortIsTaken() {
    PaymentServiceSettings taken =
        StubServiceSettings.onPort(payments.getPort(), ThreadKind.PLATFORM, LIMIT, 0, AT_ONCE);

    assertThatThrownBy(() -> PaymentService.start(taken))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("port " + payments.getPort() + " is taken: 127.0.0.1:");
  }

  private static PaymentServiceSettings settings(int warmUpCalls, Duration stopGrace) {
    return StubServiceSettings.of(ThreadKind.PLATFORM, LIMIT, warmUpCalls, stopGrace);
  }

  private List<CompletableFuture<HttpResponse<String>>> fillAllSlots() {
    return fillAllSlots(payments);
  }

  private static List<CompletableFuture<HttpResponse<String>>> fillAllSlots(URI payments) {
    List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
    for (int i = 0; i < LIMIT; i++) {
      stuck.add(TestHttp.postLater(payments, "/payments", payment("stuck", 1250)));
    }
    return stuck;
  }

  private CompletableFuture<HttpResponse<String>> pay(String merchantId, long amountMinor) {
    return TestHttp.postLater(payments, "/payments", payment(merchantId, amountMinor));
  }

  private static String payment(String merchantId, long amountMinor) {
    return "{\"paymentId\":\"p\",\"merchantId\":\""
        + merchantId
        + "\",\"amountMinor\":"
        + amountMinor
        + ",\"currency\":\"EUR\"}";
  }

  private int vars(String field) {
    return TestHttp.getJson(debug, "/debug/vars").get(field).intValue();
  }
}
