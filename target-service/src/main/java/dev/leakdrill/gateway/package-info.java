/**
 * The port between the payment service and its outbound clients, which implement it with and
 * without a leak. A client module holds one {@link dev.leakdrill.gateway.PaymentGateway} per leak
 * case; a service process has exactly one client module, leaky or fixed, on its class path.
 *
 * <p>The service finds the gateway of a case with {@link java.util.ServiceLoader}, by {@link
 * dev.leakdrill.gateway.PaymentGatewayFactory#leakCase()}.
 */
@NullMarked
package dev.leakdrill.gateway;

import org.jspecify.annotations.NullMarked;
