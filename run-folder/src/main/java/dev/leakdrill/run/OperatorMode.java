package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;

/** Who decides when the fix is deployed: {@code operator} in {@code run.json}. */
public enum OperatorMode {
  /** The drill's plan, one phase after the other. */
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
