package dev.leakdrill.client;

import dev.leakdrill.gateway.Authorization;
import dev.leakdrill.gateway.GatewaySettings;
import dev.leakdrill.gateway.GatewayTimeoutException;
import dev.leakdrill.gateway.PaymentGateway;
import dev.leakdrill.gateway.PaymentGatewayFactory;
import dev.leakdrill.gateway.PaymentOrder;
import java.io.IOException;

/** Cannot be opened. */
public final class StalledCallGateway implements PaymentGateway {

  StalledCallGateway(GatewaySettings settings) { throw new IllegalStateException("no such thing"); }

  @Override
  public Authorization authorize(PaymentOrder order) throws IOException {
    throw new GatewayTimeoutException("no time", null);
  }

  @Override
  public void close() {}

  /** Opens the gateway of the case {@code stalled-call}. */
  public static final class Factory implements PaymentGatewayFactory {

    @Override
    public String leakCase() {
      return "stalled-call";
    }

    @Override
    public PaymentGateway open(GatewaySettings settings) {
      return new StalledCallGateway(settings);
    }
  }
}
