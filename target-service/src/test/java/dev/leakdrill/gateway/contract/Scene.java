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
 * A gateway before a backend whose every call meets a fault, and callers like the payment service's
 * request threads.
 *
 * <p>A test makes it in a field and marks it {@code @AutoClose}: so the gateway is open before the
 * test's baseline is taken and until the test is judged, and what is found is what the calls have
 * left behind. Ends its callers, stuck ones too, when it is closed.
 */
final class Scene implements AutoCloseable {

  private static final Duration SERVICE_TIME = Duration.ofMillis(5);
  private static final Duration DEADLINE = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MAX_CALLS = 64;

  private final SlowBackend backend;
  private final Sidecar sidecar;
  private final PaymentGateway gateway;
  private final List<Thread> callers = new ArrayList<>();

  private Scene(String leakCase, boolean throughSidecar, String fault, Duration deadline) {
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

  /** No call is ever answered; the deadline is half a second. */
  static Scene ofStalledCalls(String leakCase) {
    return new Scene(leakCase, false, "\"stall-exchange\"", DEADLINE);
  }

  /** The same behind a sidecar that tries a call three times. */
  static Scene ofStalledCallsBehindASidecar(String leakCase) {
    return new Scene(leakCase, true, "\"stall-exchange\"", DEADLINE);
  }

  /** Every call is answered with a 500. */
  static Scene ofErrors(String leakCase) {
    return new Scene(leakCase, false, "\"error-body\",\"status\":500,\"bodyBytes\":2048", PATIENCE);
  }

  /** Every call is answered after 200 ms, so that calls at a time are connections. */
  static Scene ofSlowAnswers(String leakCase) {
    return new Scene(leakCase, false, "\"slow-response\",\"delayMillis\":200", PATIENCE);
  }

  /**
   * Makes payments at a time, and returns once the backend has them or all callers have given up.
   */
  void beginToPay(int payments) {
    for (int i = 0; i < payments; i++) {
      Thread caller = new Thread(this::pay, "caller-" + (callers.size() + 1));
      callers.add(caller);
      caller.start();
    }
    awaitDelivered();
  }

  /** The same from virtual threads, which have no name. */
  void beginToPayVirtually(int payments) throws ReflectiveOperationException {
    // Language level 17 does not know them.
    for (int i = 0; i < payments; i++) {
      callers.add(
          (Thread)
              Thread.class
                  .getMethod("startVirtualThread", Runnable.class)
                  .invoke(null, (Runnable) this::pay));
    }
    awaitDelivered();
  }

  /** Makes payments at a time, and returns when each is answered and its caller gone. */
  void pay(int payments) {
    beginToPay(payments);
    awaitCallers();
  }

  /** Returns what the gateway says of itself. */
  LongSupplier gauge(String name) {
    return () -> gateway.gauges().get(name);
  }

  /** Returns the sockets that this process holds to the backend, by Linux's count. */
  LongSupplier connections() {
    int port = backend.endpoints().http().getPort();
    // A new one each time: it keeps a reading for two seconds.
    return () -> new BackendSockets(port, NanoClock.SYSTEM).openConnections().orElseThrow();
  }

  @Override
  public void close() {
    // The backend first: a call that hangs ends with its socket, and then the gateway can close.
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
      // The service would answer with a 502 or a 504, and its thread would be free.
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

  /** Over the JDK's oldest client, which leaves no thread and does not set up the newer one. */
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
