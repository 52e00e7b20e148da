package dev.leakdrill.drill.phases;

/** Listens to a run's changes from phase to phase. Called on the conducting thread. */
@FunctionalInterface
interface PhaseListener {

  /**
   * Called after the change.
   *
   * @param current the phase that has started, or {@link PhaseProgress#NONE} after the last one
   */
  void phaseChanged(PhaseProgress current);
}
