package dev.leakdrill.check;

/** The outcomes of a check. */
public enum CheckOutcome {
  /** Nothing is left, callers have an answer or a clear error in time, healthy calls work. */
  REPAIRED("REPAIRED"),
  /** The resource that the case leaks is still held after the fault. */
  STILL_LEAKS("STILL LEAKS"),
  /** The resource that the case leaks is given back, but something else is held instead. */
  MOVED_THE_LEAK("MOVED THE LEAK"),
  /** Does not compile, fails healthy calls, or does not tell its callers what happened. */
  BROKEN("BROKEN");

  private final String words;

  CheckOutcome(String words) {
    this.words = words;
  }

  /** Returns the outcome as the terminal has it, {@code STILL LEAKS}. */
  @Override
  public String toString() {
    return words;
  }
}
