package dev.leakdrill.payment;

/** The states of the service in which it wants requests or does not. */
enum Readiness {
  WARMING_UP("warming-up"),
  READY("ready"),
  STOPPING("stopping");

  private final String label;

  Readiness(String label) {
    this.label = label;
  }

  /** Returns the state's name in {@code /readyz}. */
  String label() {
    return label;
  }
}
