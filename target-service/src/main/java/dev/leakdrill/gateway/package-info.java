/**
 * What the payment service asks of its outbound client, and nothing of how the client does it.
 *
 * <p>A service process has exactly one client module on its class path, the leaky or the fixed one.
 * Each holds one {@link dev.leakdrill.gateway.PaymentGateway} per leak case; the service finds the
 * asked one through {@link java.util.ServiceLoader}, by the name its {@link
 * dev.leakdrill.gateway.PaymentGatewayFactory} gives.
 */
@NullMarked
package dev.leakdrill.gateway;

import org.jspecify.annotations.NullMarked;
