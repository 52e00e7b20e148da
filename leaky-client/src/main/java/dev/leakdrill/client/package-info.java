/**
 * The payment service's outbound clients: one {@link dev.leakdrill.gateway.PaymentGateway} per leak
 * case. The package exists in two modules with the same files and names; {@code diff -ru} of their
 * source trees shows what each case is about.
 */
@NullMarked
package dev.leakdrill.client;

import org.jspecify.annotations.NullMarked;
