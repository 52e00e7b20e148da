package dev.leakdrill.threads.diagnose;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The confidence in a culprit. Ordered, the weakest first. */
public enum Confidence {
  /** Two dumps and little to go by, or growth that stopped: it may be a start-up. */
  @JsonProperty("low")
  LOW,
  /** It grew and stays, but in one or two steps, or a dump is damaged or does not name threads. */
  @JsonProperty("medium")
  MEDIUM,
  /** It grew in step after step, and not one came back. */
  @JsonProperty("high")
  HIGH;

  /** Returns the word for people and for JSON: {@code high}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  Confidence atMost(Confidence limit) {
    return compareTo(limit) > 0 ? limit : this;
  }
}
