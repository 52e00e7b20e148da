/**
 * The payment service's way out: one {@link dev.leakdrill.gateway.PaymentGateway} per leak case.
 *
 * <p>This package exists twice, with the same files and names; {@code diff -ru} of the two source
 * trees is the lesson.
 */
@NullMarked
package dev.leakdrill.client;

import org.jspecify.annotations.NullMarked;
