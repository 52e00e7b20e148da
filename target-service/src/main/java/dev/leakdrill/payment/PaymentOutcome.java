package dev.leakdrill.payment;

import java.util.Locale;

/** How an admitted request ended. */
enum PaymentOutcome {
  /** 201. */
  AUTHORIZED,
  /** 402: the authorizing party said no. */
  DECLINED,
  /** 400: the payment makes no sense. */
  REJECTED,
  /** 504: the gateway gave up waiting. */
  TIMED_OUT,
  /** 502: no connection, a broken one, or an answer that made no sense. */
  FAILED,
  /** 503: interrupted because the service stops. */
  STOPPING,
  /** 500: a bug, here or in the gateway. */
  ERROR;

  private final String label = name().toLowerCase(Locale.ROOT);

  /** Returns the outcome as the label {@code outcome} in {@code /metrics} has it. */
  String label() {
    return label;
  }
}
