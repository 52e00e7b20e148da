package dev.leakdrill.gateway;

/** Opens the {@link PaymentGateway} of one leak case. A {@link java.util.ServiceLoader} service. */
public interface PaymentGatewayFactory {

  /** Returns the leak case's name, such as {@code stalled-call}, as in {@code -Dleakdrill.case}. */
  String leakCase();

  /** Opens a gateway; the caller closes it. */
  PaymentGateway open(GatewaySettings settings);
}
