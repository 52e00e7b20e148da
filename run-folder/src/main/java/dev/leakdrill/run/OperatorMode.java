package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;

/** The trigger of the deploy of the fix: {@code operator} in {@code run.json}. */
public enum OperatorMode {
  /** The schedule of the drill. */
  CLOCK("clock"),
  /** The first alert that fires. */
  AUTO("auto");

  private final String spelling;

  OperatorMode(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the spelling in files and on the command line. */
  @Override
  @JsonValue
  public String toString() {
    return spelling;
  }
}
