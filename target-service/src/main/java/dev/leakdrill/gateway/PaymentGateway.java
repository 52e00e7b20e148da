package dev.leakdrill.gateway;

import java.io.IOException;
import java.util.Map;

/**
 * A client of the backend that authorizes payments over the network.
 *
 * <p>Safe for use by many threads; each call blocks its caller. The service owns the gateway and
 * closes it when it stops.
 */
public interface PaymentGateway extends AutoCloseable {

  /**
   * Authorizes a payment and waits for the answer.
   *
   * @return the answer, approved or declined
   * @throws GatewayTimeoutException if the gateway gave up waiting; whether the payment was
   *     authorized is then unknown
   * @throws IOException if no connection could be made, it broke, or the answer was invalid
   * @throws InterruptedException if the calling thread was interrupted while waiting
   */
  Authorization authorize(PaymentOrder order) throws IOException, InterruptedException;

  /**
   * Returns the current values of the gateway's own gauges by their names in {@code /debug/vars},
   * such as {@code poolLeased} or {@code timerTasks}; in {@code /metrics} the first is {@code
   * gateway_pool_leased}. The set of names never changes. Called ten times a second; must not
   * block.
   */
  default Map<String, Integer> gauges() {
    return Map.of();
  }

  /** Closes connections and stops threads. Active calls may fail with an {@link IOException}. */
  @Override
  void close();
}
