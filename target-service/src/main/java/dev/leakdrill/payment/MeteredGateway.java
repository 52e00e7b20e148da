package dev.leakdrill.payment;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls under way in another gateway; each of them holds a connection, or wants one. */
final class MeteredGateway implements PaymentGateway {

  private final PaymentGateway gateway;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger mostUnderWay = new AtomicInteger();

  MeteredGateway(PaymentGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
    int now = underWay.incrementAndGet();
    if (now > mostUnderWay.get()) {
      mostUnderWay.accumulateAndGet(now, Math::max);
    }
    try {
      return gateway.authorize(order);
    } finally {
      underWay.decrementAndGet();
    }
  }

  int callsUnderWay() {
    return underWay.get();
  }

  /** Returns the most calls that were ever under way at a time. */
  int mostCallsUnderWay() {
    return mostUnderWay.get();
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
