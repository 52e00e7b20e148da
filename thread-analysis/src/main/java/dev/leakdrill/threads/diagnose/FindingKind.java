package dev.leakdrill.threads.diagnose;

/** The faults that dumps can show, in the order in which findings are listed. */
public enum FindingKind {
  /** Threads wait for each other in a circle, and will for ever. */
  DEADLOCK("deadlock"),
  /** From dump to dump there are more: the only kind that is called a leak. */
  GROWS("grows"),
  /** Threads wait, directly or over others, for a lock that one thread holds. */
  BLOCKED_CHAIN("blocked chain"),
  /** All workers of a pool wait for tasks that only this pool can run. */
  STARVED_POOL("starved pool"),
  /** Threads have not moved from a call between dumps, or wait in one without a limit. */
  STUCK("stuck"),
  /** Many threads that are not idle wait at the same place. */
  PILED_UP("piled up"),
  /** Many idle threads, each of which belongs to a client, pool or timer of its own. */
  MANY_OWNERS("many owners");

  private final String word;

  FindingKind(String word) {
    this.word = word;
  }

  /** Returns the kind as it is written in text and in JSON: {@code blocked chain}. */
  public String word() {
    return word;
  }
}
