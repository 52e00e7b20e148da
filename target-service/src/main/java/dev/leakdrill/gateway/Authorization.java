package dev.leakdrill.gateway;

/**
 * The answer to an authorization request.
 *
 * @param approved whether the payment may go ahead
 * @param code the approval code, or the reason for declining
 */
public record Authorization(boolean approved, String code) {}
