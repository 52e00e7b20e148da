package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The metric {@code payment_requests_seconds} by outcome: the time from an admitted request's start
 * on its thread until its response is ready to be sent.
 *
 * <p>So a request is counted before its client has the response and before its slot is free. One
 * that never returns is not counted; it shows in {@code payment_oldest_request_seconds}. The
 * maximum covers about the last minute. Safe for use by many threads; does not allocate.
 */
final class RequestTimers {

  private final NanoClock clock;
  private final Map<PaymentOutcome, Timer> timers = new EnumMap<>(PaymentOutcome.class);

  RequestTimers(MeterRegistry registry, NanoClock clock) {
    this.clock = clock;
    // All from the start: an outcome that has not occurred yet is 0, not absent.
    for (PaymentOutcome outcome : PaymentOutcome.values()) {
      timers.put(
          outcome,
          Timer.builder("payment.requests")
              .description("Time that admitted requests were served, until their answer was ready")
              .tag("outcome", outcome.label())
              .register(registry));
    }
  }

  /** Returns the start time of a request, for {@link #stop}. */
  long start() {
    return clock.nanoTime();
  }

  void stop(long startNanos, PaymentOutcome outcome) {
    timers.get(outcome).record(clock.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }
}
