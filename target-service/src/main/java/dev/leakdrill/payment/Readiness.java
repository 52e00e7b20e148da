package dev.leakdrill.payment;

/** The lifecycle states of the service; it wants requests only while {@code READY}. */
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
