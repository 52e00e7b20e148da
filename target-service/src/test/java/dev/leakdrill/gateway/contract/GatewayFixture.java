package dev.leakdrill.gateway.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.leakdrill.backend.BackendSettings;
import dev.leakdrill.backend.SlowBackend;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import dev.leakdrill.server.json.Json;
import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import dev.leakdrill.server.vitals.BackendSockets;
import dev.leakdrill.sidecar.RetryPolicy;
import dev.leakdrill.sidecar.Sidecar;
import dev.leakdrill.sidecar.SidecarSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.LongSupplier;

/**
 * A gateway of one leak case, its backend with a fault for every call, and threads that call the
 * gateway like the payment service's request threads.
 *
 * <p>A test creates it in a field and marks it {@code @AutoClose}, so that the gateway is open from
 * before the test's baseline until after its check, and only leaks of the calls are found. Closing
 * it also ends stuck callers.
 */
final class GatewayFixture implements AutoCloseable {

  private static final Duration SERVICE_TIME = Duration.ofMillis(5);
  private static final Duration DEADLINE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_CALLS = 64;

  private final SlowBackend backend;
  private final Sidecar sidecar;
  private final PaymentGateway gateway;
  private final List<Thread> callers = new ArrayList<>();

  private GatewayFixture(String leakCase, boolean throughSidecar, String fault, Duration deadline) {
    try {
      backend = SlowBackend.start(new BackendSettings("127.0.0.1", 0, 0, SERVICE_TIME));
      sidecar =
          Sidecar.start(
              new SidecarSettings(
                  "127.0.0.1", 0, 0, backend.endpoints().http(), RetryPolicy.ISTIO_DEFAULT));
    } catch (StartFailedException e) {
      throw new IllegalStateException(e);
    }
    faults("{\"every\":1,\"dose\":1000,\"fault\":" + fault + "}");
    gateway =
        factory(leakCase)
            .open(
                new GatewaySettings(
                    throughSidecar ? sidecar.endpoints().http() : backend.endpoints().http(),
                    deadline,
                    MAX_CALLS));
  }

  private static PaymentGatewayFactory factory(String leakCase) {
    return ServiceLoader.load(PaymentGatewayFactory.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(factory -> factory.leakCase().equals(leakCase))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no gateway of the case " + leakCase));
  }

  /** Calls are never answered; the deadline is 500 ms. */
  static GatewayFixture ofStalledCalls(String leakCase) {
    return new GatewayFixture(leakCase, false, "\"stall-exchange\"", DEADLINE);
  }

  /** The same through a sidecar that tries each call three times. */
  static GatewayFixture ofStalledCallsThroughASidecar(String leakCase) {
    return new GatewayFixture(leakCase, true, "\"stall-exchange\"", DEADLINE);
  }

  /** Calls are answered with a 500. */
  static GatewayFixture ofErrors(String leakCase) {
    return new GatewayFixture(
        leakCase, false, "\"error-body\",\"status\":500,\"bodyBytes\":2048", PATIENCE);
  }

  /** Calls are answered after 200 ms, so that simultaneous calls need a connection each. */
  static GatewayFixture ofSlowAnswers(String leakCase) {
    return new GatewayFixture(leakCase, false, "\"slow-response\",\"delayMillis\":200", PATIENCE);
  }

  /** Starts simultaneous payments; returns when the backend has them or all callers have ended. */
  void startPayments(int payments) {
    for (int i = 0; i < payments; i++) {
      Thread caller = new Thread(this::pay, "caller-" + (callers.size() + 1));
      callers.add(caller);
      caller.start();
    }
    awaitDelivered();
  }

  /** The same on virtual threads, which have no name. */
  void startPaymentsOnVirtualThreads(int payments) throws ReflectiveOperationException {
    // By reflection: the release is 17.
    for (int i = 0; i < payments; i++) {
      callers.add(
          (Thread)
              Thread.class
                  .getMethod("startVirtualThread", Runnable.class)
                  .invoke(null, (Runnable) this::pay));
    }
    awaitDelivered();
  }

  /** Makes simultaneous payments; returns when all callers have ended. */
  void makePayments(int payments) {
    startPayments(payments);
    awaitCallers();
  }

  /** Returns one of the gateway's own gauges. */
  LongSupplier gauge(String name) {
    return () -> gateway.gauges().get(name);
  }

  /** Returns the number of sockets of this process to the backend, as Linux counts them. */
  LongSupplier connections() {
    int port = backend.endpoints().http().getPort();
    // A new instance each time, because one caches its reading for two seconds.
    return () -> new BackendSockets(port, NanoClock.SYSTEM).openConnections().orElseThrow();
  }

  @Override
  public void close() {
    // The backend first: stuck calls end with their sockets, and then the gateway can close.
    sidecar.close();
    backend.close();
    callers.forEach(Thread::interrupt);
    awaitCallers();
    gateway.close();
  }

  private void pay() {
    try {
      gateway.authorize(new PaymentOrder("p", "m", 1250, "EUR"));
    } catch (IOException e) {
      // The service would answer with a 502 or a 504, and its thread would be free again.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitCallers() {
    await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .untilAsserted(() -> assertThat(callers).noneMatch(Thread::isAlive));
  }

  private void awaitDelivered() {
    await()
        .atMost(PATIENCE)
        .pollInSameThread()
        .until(() -> delivered() >= callers.size() || callers.stream().noneMatch(Thread::isAlive));
    assertThat(delivered()).as("calls that met the fault").isPositive();
  }

  private int delivered() {
    return Json.mapper().readTree(faults("")).get("delivered").intValue();
  }

  /**
   * With HttpURLConnection, which leaves no thread and does not initialise the JDK's HttpClient.
   */
  private String faults(String order) {
    try {
      URI faults = backend.endpoints().debug().resolve("/faults");
      HttpURLConnection connection = (HttpURLConnection) faults.toURL().openConnection();
      if (!order.isEmpty()) {
        connection.setRequestMethod("PUT");
        connection.setRequestProperty("Content-Type", "application/json");
        connection.setRequestProperty("X-Leakdrill-Operator", "test");
        connection.setDoOutput(true);
        connection.getOutputStream().write(order.getBytes(StandardCharsets.UTF_8));
      }
      try (InputStream answer = connection.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
