package dev.leakdrill.drill.phases;

/** Gets told when a run goes from one phase to the next, on the conducting thread. */
@FunctionalInterface
interface PhaseListener {

  /**
   * Called after the change.
   *
   * @param current the phase that has started, or {@link PhaseProgress#NONE} after the last one
   */
  void phaseChanged(PhaseProgress current);
}
