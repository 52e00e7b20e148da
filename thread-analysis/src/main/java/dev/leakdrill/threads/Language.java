package dev.leakdrill.threads;

/** The language of a dumped program: its frames and states are spelled and judged differently. */
public enum Language {
  /** Java, and whatever else runs on a JVM. */
  JAVA("thread"),
  /** Go, whose threads are goroutines. */
  GO("goroutine");

  private final String noun;

  Language(String noun) {
    this.noun = noun;
  }

  /** Returns what its threads are called, in the singular: {@code goroutine}. */
  public String noun() {
    return noun;
  }
}
