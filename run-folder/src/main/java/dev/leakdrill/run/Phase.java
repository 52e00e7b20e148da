package dev.leakdrill.run;

import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * A part of a run, in the order in which runs go through them. The incident has a recovery, every
 * other case a drain in its place. {@link PhaseInterval} says when it was.
 */
public enum Phase {
  /** The load rises and the JIT compiles; not judged. */
  WARM_UP("warmUp"),
  /** Full load, no fault. */
  STEADY_STATE("steadyState"),
  /** The fault is armed until its dose is delivered. */
  FAULT_WINDOW("faultWindow"),
  /** The fault is over and nobody does anything: what leaked shows. */
  HOLD("hold"),
  /** From the start of the deploy on. */
  RECOVERY("recovery"),
  /** No new requests; what is still held when it ends does not come back. */
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
