package dev.leakdrill.payment;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** A gateway without a network: the merchant id decides how a call ends. */
public final class StubGatewayFactory implements PaymentGatewayFactory {

  private static volatile CountDownLatch stuck = new CountDownLatch(1);

  /** Releases the calls that are stuck now; later ones get stuck again. */
  static void releaseStuckCalls() {
    CountDownLatch released = stuck;
    stuck = new CountDownLatch(1);
    released.countDown();
  }

  @Override
  public String leakCase() {
    return "stub";
  }

  @Override
  public PaymentGateway open(GatewaySettings settings) {
    return new PaymentGateway() {
      @Override
      public Authorization authorize(PaymentOrder order) throws IOException, InterruptedException {
        switch (order.merchantId()) {
          case "stuck" -> stuck.await();
          case "silent" -> throw new GatewayTimeoutException("no answer within 500 ms", null);
          case "broken" -> throw new IOException("connection reset");
          case "interrupted" -> throw new InterruptedException("stopping");
          case "careless" -> throw new IllegalStateException("a bug");
          default -> {
            return order.amountMinor() > 500_000
                ? new Authorization(false, "limit-exceeded")
                : new Authorization(true, "A-1");
          }
        }
        return new Authorization(true, "A-late");
      }

      @Override
      public void close() {}
    };
  }
}
