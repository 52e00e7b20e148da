package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.server.vitals.ProcessMetrics;
import dev.leakdrill.server.vitals.PrometheusText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ServiceVitalsTest {

  private final AtomicLong nowNanos = new AtomicLong();
  private final Queue<Runnable> running = new ArrayDeque<>();
  private final InFlightLimit inFlightLimit = new InFlightLimit(2, running::add, nowNanos::get);
  private final ProcessMetrics metrics = new ProcessMetrics();

  private Map<String, Integer> gauges = Map.of();
  private OptionalInt openConnections = OptionalInt.empty();

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void theOldestRequestGrowsOldUntilItEnds() {
    ServiceVitals vitals = boundVitals();
    assertThat(vitals.toFields()).containsEntry("oldestRequestMillis", 0L);
    assertThat(read()).containsEntry("payment_oldest_request_seconds", 0.0);
    admit();

    nowNanos.addAndGet(TimeUnit.MICROSECONDS.toNanos(1_250_900));
    assertThat(vitals.toFields()).containsEntry("oldestRequestMillis", 1_250L);
    assertThat(read())
        .containsEntry("payment_oldest_request_seconds", 1.2509)
        .containsEntry("payment_in_flight", 1.0)
        .containsEntry("payment_in_flight_limit", 2.0);

    running.remove().run();
    assertThat(vitals.toFields()).containsEntry("oldestRequestMillis", 0L);
    assertThat(read())
        .containsEntry("payment_oldest_request_seconds", 0.0)
        .containsEntry("payment_in_flight", 0.0);
  }

  @Test
  void theCounterIsNotResetWithTheTotal() {
    ServiceVitals vitals = boundVitals();
    admit();
    admit();
    inFlightLimit.tryAdmit();

    inFlightLimit.resetTotals();

    assertThat(vitals.toFields()).containsEntry("shedTotal", 0L);
    assertThat(read()).containsEntry("payment_shed_total", 1.0);
  }

  @Test
  void showsTheGatewaysOwnGauges() {
    gauges = Map.of("poolLeased", 3, "timerTasks", 4);
    openConnections = OptionalInt.of(5);
    boundVitals();

    assertThat(read())
        .containsEntry("gateway_pool_leased", 3.0)
        .containsEntry("gateway_timer_tasks", 4.0)
        .containsEntry("gateway_idle_connections", 5.0);

    gauges = Map.of("poolLeased", 241, "timerTasks", 0);
    openConnections = OptionalInt.of(0);
    assertThat(read())
        .containsEntry("gateway_pool_leased", 241.0)
        .containsEntry("gateway_timer_tasks", 0.0)
        .containsEntry("gateway_idle_connections", 0.0);
  }

  @Test
  void leavesOutWhatIsUnknown() {
    boundVitals();

    assertThat(read())
        .containsEntry("gateway_leased_connections", 0.0)
        .containsEntry("gateway_peak_leased_connections", 0.0)
        .doesNotContainKeys(
            "gateway_idle_connections", "gateway_pool_leased", "gateway_timer_tasks");
  }

  private ServiceVitals boundVitals() {
    ServiceVitals vitals =
        new ServiceVitals(
            ThreadKind.PLATFORM,
            new RequestThreads(ThreadKind.PLATFORM, nowNanos::get),
            inFlightLimit,
            new MeteredGateway(new GaugesOnly()),
            () -> openConnections);
    vitals.bindTo(metrics.registry());
    return vitals;
  }

  private void admit() {
    assertThat(inFlightLimit.tryAdmit()).isTrue();
    inFlightLimit.execute(() -> {});
  }

  private Map<String, Double> read() {
    return PrometheusText.parse(new String(metrics.scrape(null).body(), StandardCharsets.UTF_8));
  }

  private final class GaugesOnly implements PaymentGateway {

    @Override
    public Authorization authorize(PaymentOrder order) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Map<String, Integer> gauges() {
      return gauges;
    }

    @Override
    public void close() {}
  }
}
