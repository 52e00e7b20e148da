package dev.leakdrill.acceptance.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leakdrill.acceptance.architecture.ProjectRoot;
import dev.leakdrill.drill.settings.DrillSettingsReader;
import dev.leakdrill.drill.testbed.DebugClient;
import dev.leakdrill.drill.testbed.LocalTestBed;
import dev.leakdrill.drill.testbed.ServerHandle;
import dev.leakdrill.run.Variant;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A real Prometheus watches both twins, side by side, while the backend leaves as many calls of
 * each unanswered.
 */
@TestInstance(Lifecycle.PER_CLASS)
class PrometheusIT {

  private static final int STALLED_CALLS_EACH = 8;
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PAYMENT =
      "{\"paymentId\":\"p-%d\",\"merchantId\":\"m-1\",\"amountMinor\":1999,\"currency\":\"EUR\"}";

  private final DebugClient debug = new DebugClient();
  private final HttpClient callers = HttpClient.newHttpClient();
  private LocalTestBed lab;
  private ServerHandle backend;
  private ServerHandle leaky;
  private ServerHandle fixed;
  private Prometheus prometheus;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    Path executable = Prometheus.executableOrSkip();
    Map<String, String> knobs =
        Map.of("leakdrill.home", ProjectRoot.root().toString(), "leakdrill.scale", "1/16");
    lab =
        new LocalTestBed(
            DrillSettingsReader.read(knobs, Runtime.version().feature(), Instant.EPOCH),
            folder,
            debug);
    backend = lab.startBackend();
    leaky = lab.startService("leaky", Variant.LEAKY, backend);
    fixed = lab.startService("fixed", Variant.FIXED, backend);
    lab.awaitReady(leaky);
    lab.awaitReady(fixed);
    prometheus = Prometheus.start(executable, folder, List.of(leaky, fixed));
  }

  @AfterAll
  void stop() {
    if (prometheus != null) {
      prometheus.close();
    }
    if (lab != null) {
      lab.close();
    }
  }

  @Test
  void alertFiresForTheLeakyServiceAndForTheFixedOneNoneEver() throws Exception {
    awaitScraped();
    strikeBoth();

    await("the alert")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(prometheus.firing(leaky)).containsExactly("RequestStuck"));

    assertThat(everFired(leaky)).isEqualTo(1);
    assertThat(everFired(fixed)).isZero();
    assertThat(prometheus.query("payment_in_flight" + of(leaky)))
        .singleElement()
        .satisfies(
            series -> assertThat(value(series)).isEqualTo(Integer.toString(STALLED_CALLS_EACH)));
    assertThat(prometheus.query("payment_in_flight" + of(fixed)))
        .singleElement()
        .satisfies(series -> assertThat(value(series)).isEqualTo("0"));
  }

  /** A rule over a metric that is not there is silent, which is not the same as content. */
  @Test
  void everyMetricThatTheRulesReadIsScraped() throws Exception {
    awaitScraped();
    for (String metric :
        List.of(
            "payment_oldest_request_seconds",
            "payment_in_flight",
            "payment_in_flight_limit",
            "payment_background_threads",
            "jvm_threads_live_threads",
            "gateway_leased_connections",
            "gateway_idle_connections",
            "payment_request_threads")) {
      assertThat(prometheus.query(metric)).as(metric).hasSize(2);
    }
  }

  private void awaitScraped() {
    await("both are scraped")
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(prometheus.query("up == 1")).hasSize(2));
  }

  /** Has the same number of calls of each stall, and waits until all callers have left. */
  private void strikeBoth() throws Exception {
    debug.arm(backend, "stall-exchange", Map.of(), 1, 2 * STALLED_CALLS_EACH);
    try {
      List<CompletableFuture<Void>> calls = new ArrayList<>();
      for (int i = 0; i < STALLED_CALLS_EACH; i++) {
        calls.add(call(leaky, i));
        calls.add(call(fixed, i));
      }
      await("the dose")
          .atMost(LIMIT)
          .untilAsserted(
              () ->
                  assertThat(debug.faults(backend).delivered()).isEqualTo(2 * STALLED_CALLS_EACH));
      CompletableFuture.allOf(calls.toArray(CompletableFuture[]::new))
          .get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } finally {
      debug.disarm(backend);
    }
  }

  private CompletableFuture<Void> call(ServerHandle service, int number) {
    HttpRequest request =
        HttpRequest.newBuilder(service.http().resolve("/payments"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(PAYMENT.formatted(number)))
            .build();
    return callers.sendAsync(request, BodyHandlers.discarding()).handle((answer, error) -> null);
  }

  private int everFired(ServerHandle service) throws Exception {
    String fired = "ALERTS{alertstate=\"firing\",instance=\"%s\"}".formatted(target(service));
    return prometheus.query("count_over_time(" + fired + "[1h])").size();
  }

  private static String of(ServerHandle service) {
    return "{instance=\"%s\"}".formatted(target(service));
  }

  private static String target(ServerHandle service) {
    return Prometheus.target(service);
  }

  private static String value(JsonNode series) {
    return series.required("value").get(1).asString();
  }
}
