package dev.leakdrill.gateway;

/** Opens the {@link PaymentGateway} of one leak case. Found by {@link java.util.ServiceLoader}. */
public interface PaymentGatewayFactory {

  /** Returns the name of the leak case, as in {@code -Dleakdrill.case}: {@code stalled-call}. */
  String leakCase();

  /** Opens a gateway; the caller closes it. */
  PaymentGateway open(GatewaySettings settings);
}
