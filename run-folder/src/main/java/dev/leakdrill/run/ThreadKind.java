package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;

/** The kind of thread that serves a request: {@code threads} in {@code run.json}. */
public enum ThreadKind {
  /** A platform thread a request, reused by later requests. */
  PLATFORM("platform"),
  /** A new virtual thread a request. */
  VIRTUAL("virtual");

  private final String spelling;

  ThreadKind(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the spelling in files and on the command line. */
  @Override
  @JsonValue
  public String toString() {
    return spelling;
  }
}
