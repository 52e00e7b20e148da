package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code payment_requests_seconds}, by outcome: for how long an admitted request was served, from
 * the moment its thread took it up until its answer was ready to be sent.
 *
 * <p>So it is counted before its caller sees the answer, and before its slot is free. One that
 * never returns is in none of these; it shows in {@code payment_oldest_request_seconds}. The
 * maximum is that of the last minute or so. Safe for use by many threads; allocates nothing a
 * request.
 */
final class RequestTimers {

  private final NanoClock clock;
  private final Map<PaymentOutcome, Timer> timers = new EnumMap<>(PaymentOutcome.class);

  RequestTimers(MeterRegistry registry, NanoClock clock) {
    this.clock = clock;
    // All of them at once: what has not happened yet is 0, not absent.
    for (PaymentOutcome outcome : PaymentOutcome.values()) {
      timers.put(
          outcome,
          Timer.builder("payment.requests")
              .description("Time that admitted requests were served, until their answer was ready")
              .tag("outcome", outcome.label())
              .register(registry));
    }
  }

  /** Returns when a request begins, for {@link #stop}. */
  long start() {
    return clock.nanoTime();
  }

  void stop(long startNanos, PaymentOutcome outcome) {
    timers.get(outcome).record(clock.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
  }
}
