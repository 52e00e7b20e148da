package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run; the constants are in the order in which a run passes them. The incident ends
 * with a recovery, every other case with a drain. Times are in {@link PhaseInterval}.
 */
public enum Phase {
  /** The load rises and the JIT compiles; not judged. */
  WARM_UP("warmUp"),
  /** Full load, no fault. */
  STEADY_STATE("steadyState"),
  /** The fault is armed until its dose is delivered. */
  FAULT_WINDOW("faultWindow"),
  /** The fault is over and nobody intervenes: what leaked shows. */
  HOLD("hold"),
  /** Starts with the deploy of the fixed service. */
  RECOVERY("recovery"),
  /** No new requests; what is still held at its end has leaked. */
  DRAIN("drain");

  private final String spelling;

  Phase(String spelling) {
    this.spelling = spelling;
  }

  /** Returns the spelling of a phase, empty for null. */
  public static String nameOf(@Nullable Phase phase) {
    return phase == null ? "" : phase.spelling;
  }

  /** Returns the spelling in files. */
  @Override
  @JsonValue
  public String toString() {
    return spelling;
  }
}
