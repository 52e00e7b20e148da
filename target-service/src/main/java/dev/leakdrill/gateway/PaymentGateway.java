package dev.leakdrill.gateway;

import java.io.IOException;
import java.util.Map;

/**
 * The way to the party that authorizes payments, over the network: slow at best, silent at worst.
 *
 * <p>Safe for use by many threads at once; each call blocks its caller. The service owns the
 * gateway and closes it when it stops.
 */
public interface PaymentGateway extends AutoCloseable {

  /**
   * Asks for one payment to be authorized and waits for the answer.
   *
   * @return the answer, approved or declined
   * @throws GatewayTimeoutException if the gateway gave up waiting; whether the payment was
   *     authorized is then unknown
   * @throws IOException if no connection could be made, it broke, or the answer made no sense
   * @throws InterruptedException if the calling thread was interrupted while waiting
   */
  Authorization authorize(PaymentOrder order) throws IOException, InterruptedException;

  /**
   * Returns what the gateway's own parts say of themselves at this moment, each figure under the
   * name it has in {@code /debug/vars}: {@code poolLeased}, {@code timerTasks}; in {@code /metrics}
   * that is {@code gateway_pool_leased}. The names are the same every time. Called ten times a
   * second; must not block.
   */
  default Map<String, Integer> gauges() {
    return Map.of();
  }

  /** Lets go of connections and threads. Calls under way may fail with an {@link IOException}. */
  @Override
  void close();
}
