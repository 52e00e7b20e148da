package dev.leakdrill.run;

/**
 * A named stretch of a run, half-open: {@code [startSeconds, endSeconds)}, both since clock zero.
 * Immutable.
 *
 * @param name one of {@link #WARM_UP} .. {@link #DRAIN}
 */
public record Phase(String name, double startSeconds, double endSeconds) {

  public static final String WARM_UP = "warmUp";
  public static final String STEADY_STATE = "steadyState";
  public static final String FAULT_WINDOW = "faultWindow";
  public static final String HOLD = "hold";
  public static final String RECOVERY = "recovery";

  /** No new requests; what is still held when it ends does not come back. */
  public static final String DRAIN = "drain";

  /** Returns whether {@code [fromSeconds, toSeconds)} lies wholly in this phase. */
  public boolean covers(double fromSeconds, double toSeconds) {
    return fromSeconds >= startSeconds && toSeconds <= endSeconds;
  }

  /** Returns whether the moment lies in this phase. */
  public boolean contains(double seconds) {
    return seconds >= startSeconds && seconds < endSeconds;
  }
}
