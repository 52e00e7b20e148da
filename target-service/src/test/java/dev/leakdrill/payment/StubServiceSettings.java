package dev.leakdrill.payment;

import java.net.URI;
import java.time.Duration;

/** Settings of services in this process whose gateway is {@link StubGatewayFactory}'s. */
final class StubServiceSettings {

  private static final URI NO_BACKEND = URI.create("http://127.0.0.1:9");

  private StubServiceSettings() {}

  static PaymentServiceSettings of(ThreadKind threads, int limit, int warmUpCalls, Duration grace) {
    return onPort(0, threads, limit, warmUpCalls, grace);
  }

  static PaymentServiceSettings onPort(
      int port, ThreadKind threads, int limit, int warmUpCalls, Duration grace) {
    return new PaymentServiceSettings(
        "127.0.0.1",
        port,
        "127.0.0.1",
        0,
        NO_BACKEND,
        "stub",
        threads,
        limit,
        Duration.ofMillis(500),
        warmUpCalls,
        grace);
  }
}
