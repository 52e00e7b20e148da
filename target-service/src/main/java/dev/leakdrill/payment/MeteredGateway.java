package dev.leakdrill.payment;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the active calls of another gateway; each holds a connection or waits for one. */
final class MeteredGateway implements PaymentGateway {

  private final PaymentGateway gateway;
  private final AtomicInteger active = new AtomicInteger();
  private final AtomicInteger peak = new AtomicInteger();

  MeteredGateway(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    int now = active.incrementAndGet();
    if (now > peak.get()) {
      peak.accumulateAndGet(now, Math::max);
    }
    try {
      return gateway.authorize(order);
    } finally {
      active.decrementAndGet();
    }
  }

  int activeCalls() {
    return active.get();
  }

  /** Returns the highest number of simultaneous calls since the start. */
  int peakActiveCalls() {
    return peak.get();
  }

  @Override
  public Map<String, Integer> gauges() {
    return gateway.gauges();
  }

  @Override
  public void close() {
    gateway.close();
  }
}
