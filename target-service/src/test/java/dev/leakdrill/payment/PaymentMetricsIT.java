package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import dev.leakdrill.server.vitals.PrometheusText;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentMetricsIT {

  private static final int LIMIT = 4;
  private static final int WARM_UP_CALLS = 40;
  private static final int FIRST_JDK_WITH_VIRTUAL = 21;

  private PaymentService service;
  private URI payments;
  private URI debug;

  @AfterEach
  void stop() {
    StubGatewayFactory.releaseStuckCalls();
    service.close();
  }

  static Stream<ThreadKind> kinds() {
    return Runtime.version().feature() < FIRST_JDK_WITH_VIRTUAL
        ? Stream.of(ThreadKind.PLATFORM)
        : Stream.of(ThreadKind.values());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void answersWhileTheServiceIsStuck(ThreadKind kind) throws Exception {
    start(kind);
    List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
    for (int i = 0; i < LIMIT; i++) {
      stuck.add(pay("stuck"));
    }
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .containsEntry("payment_in_flight", (double) LIMIT)
                    .containsEntry("payment_in_flight_limit", (double) LIMIT)
                    .containsEntry("payment_request_threads", (double) LIMIT)
                    .containsEntry("gateway_leased_connections", (double) LIMIT)
                    .containsEntry("gateway_peak_leased_connections", (double) LIMIT));
    // Request threads are not background ones; virtual threads are not live platform threads.
    double serving = kind == ThreadKind.PLATFORM ? LIMIT : 0;
    Awaitility.await()
        .untilAsserted(
            () -> {
              Map<String, Double> now = metrics();
              assertThat(
                      now.get("jvm_threads_live_threads") - now.get("payment_background_threads"))
                  .isEqualTo(serving);
            });
    assertThat(pay("m").join().statusCode()).isEqualTo(503);
    assertThat(metrics()).containsEntry("payment_shed_total", 1.0);
    double ageSeconds = oldestSeconds();
    assertThat(ageSeconds).isPositive();
    Awaitility.await().untilAsserted(() -> assertThat(oldestSeconds()).isGreaterThan(ageSeconds));
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("oldestRequestMillis").longValue())
        .isGreaterThanOrEqualTo((long) (ageSeconds * 1000));

    StubGatewayFactory.releaseStuckCalls();

    assertThat(stuck).allMatch(call -> call.join().statusCode() == 201);
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(metrics())
                    .containsEntry("payment_in_flight", 0.0)
                    .containsEntry("payment_oldest_request_seconds", 0.0)
                    .containsEntry("payment_request_threads", 0.0)
                    .containsEntry("gateway_leased_connections", 0.0)
                    .containsEntry("gateway_peak_leased_connections", (double) LIMIT));
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("oldestRequestMillis").longValue())
        .isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "m,1250,authorized",
    "m,500001,declined",
    "m,0,rejected",
    "silent,1250,timed_out",
    "broken,1250,failed",
    "interrupted,1250,stopping",
    "careless,1250,error",
  })
  void countsEachRequestUnderItsOutcomeBeforeItsCallerHasTheAnswer(
      String merchant, long amountMinor, String outcome) throws Exception {
    start(ThreadKind.PLATFORM);

    pay(merchant, amountMinor).join();

    Map<String, Double> after = metrics();
    for (PaymentOutcome each : PaymentOutcome.values()) {
      assertThat(after)
          .containsEntry(
              "payment_requests_seconds_count" + labelled(each.label()),
              each.label().equals(outcome) ? 1.0 : 0.0);
    }
    double seconds = after.get("payment_requests_seconds_sum" + labelled(outcome));
    assertThat(seconds).isPositive();
    assertThat(after).containsEntry("payment_requests_seconds_max" + labelled(outcome), seconds);
  }

  @Test
  void theWarmUpStaysInTheCountersAndNoneEverDecreases() throws Exception {
    start(ThreadKind.PLATFORM);
    pay("m", 0).join();
    List<CompletableFuture<HttpResponse<String>>> stuck = new ArrayList<>();
    for (int i = 0; i < LIMIT; i++) {
      stuck.add(pay("stuck"));
    }
    Awaitility.await().until(() -> metrics().get("payment_in_flight") == LIMIT);
    pay("m").join();
    StubGatewayFactory.releaseStuckCalls();
    assertThat(stuck).allMatch(call -> call.join().statusCode() == 201);
    Map<String, Double> before = metrics();

    service.warmUp();

    Map<String, Double> after = metrics();
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("requestsCompletedTotal").intValue())
        .isZero();
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("shedTotal").intValue()).isZero();
    assertThat(after)
        .containsEntry("payment_shed_total", 1.0)
        .containsEntry("payment_requests_seconds_count" + labelled("rejected"), 1.0)
        .containsEntry(
            "payment_requests_seconds_count" + labelled("authorized"),
            (double) LIMIT + WARM_UP_CALLS);
    assertThat(before)
        .allSatisfy(
            (series, value) -> {
              if (series.matches("[a-z_]+_(total|count|sum)(\\{.*)?")) {
                assertThat(after.get(series)).as(series).isGreaterThanOrEqualTo(value);
              }
            });
  }

  @Test
  void hasNoGaugesOfAGatewayWithoutAny() throws Exception {
    start(ThreadKind.PLATFORM);

    assertThat(metrics().keySet())
        .filteredOn(series -> series.startsWith("gateway_"))
        .isSubsetOf(
            "gateway_leased_connections",
            "gateway_peak_leased_connections",
            "gateway_idle_connections");
  }

  @Test
  void obeysTheGuardsOfTheDebugListener() throws Exception {
    start(ThreadKind.PLATFORM);

    assertThat(ask("GET /metrics HTTP/1.1\r\nHost: evil.example\r\n"))
        .startsWith("HTTP/1.1 403")
        .doesNotContain("payment_in_flight");
    assertThat(ask("POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n"))
        .startsWith("HTTP/1.1 405")
        .contains("Allow: GET");
    assertThat(TestHttp.get(payments, "/metrics").statusCode()).isEqualTo(404);
  }

  @Test
  void saysWhichFormatItSpeaks() throws Exception {
    start(ThreadKind.PLATFORM);

    assertThat(TestHttp.get(debug, "/metrics").headers().allValues("Content-Type"))
        .containsExactly("text/plain; version=0.0.4; charset=utf-8");
    assertThat(
            ask(
                "GET /metrics HTTP/1.1\r\nHost: localhost\r\n"
                    + "Accept: application/openmetrics-text;version=1.0.0,text/plain;q=0.3\r\n"))
        .contains("Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8")
        .contains("payment_shed_total 0.0")
        .endsWith("# EOF\n");
  }

  private void start(ThreadKind kind) throws Exception {
    service =
        PaymentService.start(
            StubServiceSettings.of(kind, LIMIT, WARM_UP_CALLS, Duration.ofMillis(200)));
    payments = service.endpoints().http();
    debug = service.endpoints().debug();
  }

  private Map<String, Double> metrics() {
    return PrometheusText.parse(TestHttp.get(debug, "/metrics").body());
  }

  private double oldestSeconds() {
    return metrics().get("payment_oldest_request_seconds");
  }

  private String ask(String head) throws Exception {
    return TestHttp.sendRaw(debug, head + "Connection: close\r\n\r\n");
  }

  private static String labelled(String outcome) {
    return "{outcome=\"" + outcome + "\"}";
  }

  private CompletableFuture<HttpResponse<String>> pay(String merchantId) {
    return pay(merchantId, 1250);
  }

  private CompletableFuture<HttpResponse<String>> pay(String merchantId, long amountMinor) {
    return TestHttp.postLater(
        payments,
        "/payments",
        "{\"paymentId\":\"p\",\"merchantId\":\""
            + merchantId
            + "\",\"amountMinor\":"
            + amountMinor
            + ",\"currency\":\"EUR\"}");
  }
}
