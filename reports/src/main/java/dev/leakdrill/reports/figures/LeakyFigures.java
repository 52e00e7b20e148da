package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Phase;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The leaky run in figures, as {@code verdict.json} has them; null where the run does not show one.
 * Immutable.
 *
 * @param silentSeconds from the fault's arming to the collapse; null in a case that has none
 * @param drop fraction of steady goodput that the hold lacks, 0.766 for 76.6 %
 * @param predictedHoldGoodputPerSec F / S, with S as measured before the fault
 * @param serviceTimeMillis S before the fault: how long a request held its slot, lower quartile
 *     over half seconds
 * @param holdServiceTimeMillis measured S: how long a request of the hold held its slot, mean
 * @param liveThreadsSteady median of live threads, virtual request threads included
 * @param leakedThreads threads left in the gateway's package after draining
 * @param recoverySeconds from the start of the deploy; null if goodput did not come back
 */
public record LeakyFigures(
    @Nullable Double steadyGoodputPerSec,
    @Nullable Double silentSeconds,
    @Nullable Double holdGoodputPerSec,
    double predictedHoldGoodputPerSec,
    @Nullable Double drop,
    double predictedDrop,
    @Nullable Double serviceTimeMillis,
    @Nullable Double holdServiceTimeMillis,
    @Nullable Double liveThreadsSteady,
    @Nullable Double liveThreadsHold,
    @Nullable Double leakedThreads,
    @Nullable Double recoverySeconds,
    @Nullable Double recoveredGoodputPerSec) {

  /** Picks the figures out of the analysis of a leaky run. */
  public static LeakyFigures of(VariantAnalysis leaky) {
    GoodputCurve curve = leaky.curve();
    PhaseStatistics steady = leaky.phases().get(Phase.STEADY_STATE);
    PhaseStatistics hold = leaky.phases().get(Phase.HOLD);
    Double dropPercent = Rounding.orNull(curve.dropPercent());
    return new LeakyFigures(
        Rounding.orNull(curve.steadyGoodputPerSec()),
        // What dips in another case is noise.
        leaky.residueCase().isPresent() ? null : Rounding.orNull(curve.silentSeconds()),
        Rounding.orNull(hold.goodputPerSec()),
        Rounding.of(leaky.model().plateauPerSec()),
        dropPercent == null ? null : (Double) Rounding.of(dropPercent / 100),
        Rounding.of(leaky.model().drop()),
        millis(leaky.serviceTimeSeconds()),
        millis(hold.meanSlotHeldSeconds()),
        Rounding.orNull(steady.liveThreads()),
        Rounding.orNull(hold.liveThreads()),
        Rounding.orNull(leaky.leakedThreads().byDump()),
        Rounding.orNull(curve.recoverySeconds()),
        Rounding.orNull(curve.recoveredGoodputPerSec()));
  }

  private static @Nullable Double millis(OptionalDouble seconds) {
    return seconds.isPresent() ? (Double) Rounding.of(1000 * seconds.getAsDouble()) : null;
  }
}
