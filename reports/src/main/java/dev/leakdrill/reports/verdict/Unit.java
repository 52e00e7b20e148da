package dev.leakdrill.reports.verdict;

import com.fasterxml.jackson.annotation.JsonValue;

/** The unit of a figure, in JSON and in print as its symbol. */
public enum Unit {
  PER_SEC("/s"),
  SECONDS("s"),
  MILLIS("ms"),
  PERCENT("%"),
  RATIO("ratio"),
  THREADS("threads"),
  REQUESTS("requests"),
  CALLS("calls"),
  /** A fact: 1 means yes, 0 means no. */
  YES_NO("yes"),
  /** Things that the label names. */
  COUNT("");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** Returns the unit as it is written beside a figure; empty for plain counts. */
  @JsonValue
  public String symbol() {
    return symbol;
  }
}
