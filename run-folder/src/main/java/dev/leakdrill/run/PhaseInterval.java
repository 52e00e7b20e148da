package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * The time of a phase in a run, half-open: {@code [startSeconds, endSeconds)}, both since clock
 * zero. Immutable.
 *
 * @param phase which phase, JSON name {@code name}
 */
public record PhaseInterval(
    @JsonProperty("name") Phase phase, double startSeconds, double endSeconds) {

  /** Returns whether {@code [fromSeconds, toSeconds)} lies wholly in this interval. */
  public boolean covers(double fromSeconds, double toSeconds) {
    return fromSeconds >= startSeconds && toSeconds <= endSeconds;
  }

  /** Returns whether the moment lies in this interval. */
  public boolean contains(double seconds) {
    return seconds >= startSeconds && seconds < endSeconds;
  }
}
