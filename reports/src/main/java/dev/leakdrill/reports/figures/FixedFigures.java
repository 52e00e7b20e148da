package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Phase;
import org.jspecify.annotations.Nullable;

/**
 * The fixed run in figures, as {@code verdict.json} has them; null where the run does not show one.
 * Immutable.
 *
 * @param liveThreadsSteady median of live threads, virtual request threads included
 */
public record FixedFigures(
    @Nullable Double steadyGoodputPerSec,
    @Nullable Double faultWindowGoodputPerSec,
    @Nullable Double holdGoodputPerSec,
    @Nullable Double liveThreadsSteady,
    @Nullable Double liveThreadsHold) {

  /** Picks the figures out of the analysis of a fixed run. */
  public static FixedFigures of(VariantAnalysis fixed) {
    PhaseStatistics steady = fixed.phases().get(Phase.STEADY_STATE);
    PhaseStatistics hold = fixed.phases().get(Phase.HOLD);
    return new FixedFigures(
        Rounding.orNull(steady.goodputPerSec()),
        Rounding.orNull(fixed.phases().get(Phase.FAULT_WINDOW).goodputPerSec()),
        Rounding.orNull(hold.goodputPerSec()),
        Rounding.orNull(steady.liveThreads()),
        Rounding.orNull(hold.liveThreads()));
  }
}
