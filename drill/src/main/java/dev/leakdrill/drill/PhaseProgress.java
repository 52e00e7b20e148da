package dev.leakdrill.drill;

import dev.leakdrill.run.Phase;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Where a drill is, for the status line.
 *
 * @param phase null before the first and after the last
 * @param endSeconds when the phase is expected to end, since clock zero; empty if it depends
 * @param next what comes then, in a few words
 */
record PhaseProgress(@Nullable Phase phase, OptionalDouble endSeconds, String next) {

  static final PhaseProgress BEFORE = new PhaseProgress(null, OptionalDouble.empty(), "");

  static PhaseProgress until(double endSeconds, Phase phase, String next) {
    return new PhaseProgress(phase, OptionalDouble.of(endSeconds), next);
  }
}
