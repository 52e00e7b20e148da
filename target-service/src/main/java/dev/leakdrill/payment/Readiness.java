package dev.leakdrill.payment;

/** Whether the service wants requests. */
enum Readiness {
  WARMING_UP("warming-up"),
  READY("ready"),
  STOPPING("stopping");

  private final String label;

  Readiness(String label) {
    this.label = label;
  }

  /** Returns the state as {@code /readyz} names it. */
  String label() {
    return label;
  }
}
