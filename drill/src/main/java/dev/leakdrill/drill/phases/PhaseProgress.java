package dev.leakdrill.drill.phases;

import dev.leakdrill.run.Phase;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The current phase of a run, and what is planned next. Immutable; seconds count from clock zero.
 *
 * @param phase null before the first and after the last
 * @param startSeconds when the phase started
 * @param expectedEndSeconds when it is expected to end; empty if that is not known
 * @param next what comes then, in a word
 */
public record PhaseProgress(
    @Nullable Phase phase, double startSeconds, OptionalDouble expectedEndSeconds, String next) {

  static final PhaseProgress NONE = new PhaseProgress(null, 0, OptionalDouble.empty(), "");
}
