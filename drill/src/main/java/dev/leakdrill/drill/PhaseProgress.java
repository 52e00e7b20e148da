package dev.leakdrill.drill;

import dev.leakdrill.run.Phase;
import java.util.OptionalDouble;

/**
 * Where a drill is, for the status line.
 *
 * @param phase a name of {@link Phase}, empty before and behind them all
 * @param endSeconds when the phase is expected to end, since clock zero; empty if it depends
 * @param next what comes then, in a few words
 */
record PhaseProgress(String phase, OptionalDouble endSeconds, String next) {

  static final PhaseProgress BEFORE = new PhaseProgress("", OptionalDouble.empty(), "");

  static PhaseProgress until(double endSeconds, String phase, String next) {
    return new PhaseProgress(phase, OptionalDouble.of(endSeconds), next);
  }
}
