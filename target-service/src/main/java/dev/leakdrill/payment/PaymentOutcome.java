package dev.leakdrill.payment;

import java.util.Locale;

/** The ways an admitted payment request can end. */
enum PaymentOutcome {
  /** 201. */
  AUTHORIZED,
  /** 402: the backend declined. */
  DECLINED,
  /** 400: the payment is invalid. */
  REJECTED,
  /** 504: the gateway gave up waiting. */
  TIMED_OUT,
  /** 502: no connection, a broken one, or an invalid answer. */
  FAILED,
  /** 503: interrupted because the service stops. */
  STOPPING,
  /** 500: a bug in the service or the gateway. */
  ERROR;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the value of the label {@code outcome} in {@code /metrics}. */
  String label() {
    return label;
  }
}
