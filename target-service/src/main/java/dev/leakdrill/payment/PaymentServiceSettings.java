package dev.leakdrill.payment;

import java.net.URI;
import java.time.Duration;

/**
 * How a payment service is set up.
 *
 * @param host address to listen on for payments
 * @param port port for payments; 0 takes any free one
 * @param debugHost address of the debug listener, loopback unless there is a reason
 * @param debugPort port of the debug listener; 0 takes any free one
 * @param backend base address of the authorizing party, with its port
 * @param leakCase which gateway to use, by its factory's name
 * @param threads what a request runs on
 * @param inFlightLimit most requests in flight at a time, at least 1
 * @param deadline what the gateway is told about how long a call may take
 * @param warmUpCalls calls through the own front door before the service is ready; 0 for none
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

  /** Checks what the types do not say. */
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
