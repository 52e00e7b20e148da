package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;

/** The way the fix is deployed: {@code deploy} in {@code run.json}. */
public enum DeployMode {
  /** The fixed service warms up next to the old one and then takes over its requests. */
  SWITCH("switch"),
  /** The old service is killed and the fixed one starts in its place, without a warm-up. */
  COLD("cold");

  private final String spelling;

  DeployMode(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the spelling in files and on the command line. */
  @Override
  @JsonValue
  public String toString() {
    return spelling;
  }
}
