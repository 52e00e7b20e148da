package dev.leakdrill.drill.phases;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.DoubleSupplier;

/**
 * The clock of a run and the only owner of its current phase: all others ask here or are told.
 *
 * <p>Seconds count from clock zero, the intended start of the first request. Phases follow each
 * other without a gap; the first one starts at zero. One thread, the conducting one, changes the
 * phase; any thread may ask.
 */
public final class PhaseClock {

  private static final double MICROS_PER_SEC = 1e6;

  private record State(List<PhaseInterval> ended, PhaseProgress current) {}

  private final DoubleSupplier elapsedSeconds;
  private final List<PhaseListener> listeners = new CopyOnWriteArrayList<>();
  private volatile State state = new State(List.of(), PhaseProgress.NONE);

  /**
   * @param elapsedSeconds seconds since clock zero; 0 until the first request has started
   */
  public PhaseClock(DoubleSupplier elapsedSeconds) {
    this.elapsedSeconds = elapsedSeconds;
  }

  /** Returns seconds since clock zero, to the microsecond. */
  public double now() {
    return Math.rint(elapsedSeconds.getAsDouble() * MICROS_PER_SEC) / MICROS_PER_SEC;
  }

  /** Returns the current phase. */
  public PhaseProgress current() {
    return state.current();
  }

  /** Returns the phases that have ended, in order. */
  List<PhaseInterval> ended() {
    return state.ended();
  }

  /** Returns the phases that have ended, and the current one as if it ended now. */
  List<PhaseInterval> soFar() {
    return endCurrent(state, now());
  }

  /** Adds a listener of later changes; listeners are called in the order they were added. */
  void addListener(PhaseListener listener) {
    listeners.add(listener);
  }

  /**
   * Ends the current phase, if there is one, and starts the next at the same moment.
   *
   * @param expectedEndSeconds when the next phase is expected to end
   * @param then what comes after it, in a word
   */
  void enter(Phase next, double expectedEndSeconds, String then) {
    State before = state;
    boolean isFirst = before.current().phase() == null && before.ended().isEmpty();
    double start = isFirst ? 0 : now();
    change(
        endCurrent(before, start),
        new PhaseProgress(next, start, OptionalDouble.of(expectedEndSeconds), then));
  }

  /** Ends the current phase, if there is one; none follows. */
  public void leave() {
    State before = state;
    if (before.current().phase() != null) {
      change(endCurrent(before, now()), PhaseProgress.NONE);
    }
  }

  private void change(List<PhaseInterval> ended, PhaseProgress current) {
    state = new State(ended, current);
    listeners.forEach(listener -> listener.phaseChanged(current));
  }

  private static List<PhaseInterval> endCurrent(State state, double endSeconds) {
    PhaseProgress current = state.current();
    if (current.phase() == null) {
      return state.ended();
    }
    List<PhaseInterval> phases = new ArrayList<>(state.ended());
    phases.add(new PhaseInterval(current.phase(), current.startSeconds(), endSeconds));
    return List.copyOf(phases);
  }
}
