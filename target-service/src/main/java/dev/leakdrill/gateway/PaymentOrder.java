package dev.leakdrill.gateway;

/**
 * A payment to be authorized. The service has validated it: no field is empty or out of range.
 *
 * @param paymentId the caller's id of this payment, up to 64 characters
 * @param merchantId id of the payee, up to 64 characters
 * @param amountMinor the amount in the currency's minor unit (cents), above zero
 * @param currency ISO 4217 code, three capital letters
 */
public record PaymentOrder(
    String paymentId, String merchantId, long amountMinor, String currency) {}
