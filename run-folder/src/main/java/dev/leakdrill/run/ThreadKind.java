package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;

/** What a request of a run ran on: {@code threads} in {@code run.json}. */
public enum ThreadKind {
  /** A platform thread a request, reused while requests keep coming. */
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
