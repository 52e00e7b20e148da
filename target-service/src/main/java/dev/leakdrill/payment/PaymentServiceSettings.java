package dev.leakdrill.payment;

import java.net.URI;
import java.time.Duration;

/**
 * The settings of a payment service.
 *
 * @param host address of the listener for payments
 * @param port port for payments; 0 for any free one
 * @param debugHost address of the debug listener; should be a loopback address
 * @param debugPort port of the debug listener; 0 for any free one
 * @param backend base address of the backend, with its port
 * @param leakCase the leak case whose gateway to use
 * @param threads kind of thread for requests
 * @param inFlightLimit maximum of requests in flight at a time, at least 1
 * @param deadline the deadline given to the gateway for each call
 * @param warmUpCalls payments that the service sends itself before it is ready; 0 for none
 * @param stopGrace how long {@link PaymentService#close()} waits for requests in flight
 */
public record PaymentServiceSettings(
    String host,
    int port,
    String debugHost,
    int debugPort,
    URI backend,
    String leakCase,
    ThreadKind threads,
    int inFlightLimit,
    Duration deadline,
    int warmUpCalls,
    Duration stopGrace) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one is out of range; the message names it
   */
  public PaymentServiceSettings {
    if (!"http".equals(backend.getScheme()) || backend.getHost() == null || backend.getPort() < 1) {
      throw new IllegalArgumentException(
          "backend must be like http://127.0.0.1:8090, not " + backend);
    }
    if (inFlightLimit < 1) {
      throw new IllegalArgumentException(
          "in-flight limit must be at least 1, not " + inFlightLimit);
    }
    if (deadline.isNegative() || deadline.isZero()) {
      throw new IllegalArgumentException(
          "deadline must be at least 1 ms, not " + deadline.toMillis());
    }
    if (warmUpCalls < 0) {
      throw new IllegalArgumentException("warm-up calls must be 0 or more, not " + warmUpCalls);
    }
    if (stopGrace.isNegative()) {
      throw new IllegalArgumentException(
          "stop grace must be 0 ms or more, not " + stopGrace.toMillis());
    }
  }
}
