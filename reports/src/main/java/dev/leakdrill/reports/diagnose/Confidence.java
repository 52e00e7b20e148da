package dev.leakdrill.reports.diagnose;

import java.util.Locale;

/** How far a culprit can be relied on. Ordered, the weakest first. */
public enum Confidence {
  /** Two dumps and little to go by, or growth that stopped: it may be a start-up. */
  LOW,
  /** It grew and its threads stay, but a dump is missing, damaged or does not name each thread. */
  MEDIUM,
  /** Three dumps or more, it grew in every step, and not one thread came back. */
  HIGH;

  /** Returns the word for people and for JSON: {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Confidence atMost(Confidence limit) {
    return compareTo(limit) > 0 ? limit : this;
  }
}
