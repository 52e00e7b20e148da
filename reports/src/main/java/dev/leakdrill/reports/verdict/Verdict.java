package dev.leakdrill.reports.verdict;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.diagnose.Culprit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What a drill showed: the file {@code verdict.json}. A pure function of the run folder. Immutable.
 *
 * @param reason the outcome in a sentence for people
 * @param valid whether the run may be judged; if not, the other figures mean nothing
 * @param leakCase the leak case, JSON name {@code case}; empty without any readable run
 * @param scale of the load; 0 without any readable run
 * @param leaky null if there is no leaky run
 * @param fixed null if there is no fixed run
 * @param culprit what the leaky run's dumps name; null if that is nobody, or there are no dumps
 * @param alerts what the alerts said of the leaky run, in the order in which they fired
 * @param checks validity first, then leak, then control
 */
@JsonPropertyOrder({"outcome", "reason", "valid", "case", "scale", "arrivalRatePerSec"})
public record Verdict(
    Outcome outcome,
    String reason,
    boolean valid,
    @JsonProperty("case") String leakCase,
    double scale,
    double arrivalRatePerSec,
    @Nullable LeakyFigures leaky,
    @Nullable FixedFigures fixed,
    @Nullable Culprit culprit,
    List<WarningLeadTime> alerts,
    List<Check> checks) {

  /** The three ways a drill can end. */
  public enum Outcome {
    /** Everything went as the model predicts; the only outcome with which a build passes. */
    REPRODUCED,
    /** The run is valid, and shows something else. */
    @JsonProperty("NOT REPRODUCED")
    NOT_REPRODUCED,
    /** The run cannot be judged. */
    INVALID;

    /** Returns the outcome as it is printed: {@code NOT REPRODUCED}, with a space. */
    public String text() {
      return name().replace('_', ' ');
    }
  }

  /**
   * The leaky run in figures; null where the run does not show it.
   *
   * @param silentSeconds from the fault's arming to the collapse; null in a case that has none
   * @param drop fraction of steady goodput that the hold lacks, 0.766 for 76.6 %
   * @param predictedHoldGoodputPerSec F / S, with S as measured before the fault
   * @param serviceTimeMillis S before the fault: how long a request held its slot, lower quartile
   *     over half seconds
   * @param holdServiceTimeMillis measured S: how long a request of the hold held its slot, mean
   * @param liveThreadsSteady median of live threads, virtual request threads included
   * @param leakedThreads threads left in the gateway's package after draining
   * @param recoverySeconds from the deploy's begin; null if goodput did not come back
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

    static LeakyFigures of(VariantRun run) {
      IncidentModel model = IncidentModel.of(run);
      GoodputCurve curve = GoodputCurve.of(run);
      PhaseStatistics steady = PhaseStatistics.of(run, Phase.STEADY_STATE);
      PhaseStatistics hold = PhaseStatistics.of(run, Phase.HOLD);
      Double dropPercent = CheckList.rounded(curve.dropPercent());
      return new LeakyFigures(
          CheckList.rounded(curve.steadyGoodputPerSec()),
          // What dips in another case is noise.
          VerdictRules.bySignature(run).isPresent()
              ? null
              : CheckList.rounded(curve.silentSeconds()),
          CheckList.rounded(hold.goodputPerSec()),
          CheckList.rounded(model.plateauPerSec()),
          dropPercent == null ? null : (Double) CheckList.rounded(dropPercent / 100),
          CheckList.rounded(model.drop()),
          millis(ServiceTime.beforeTheFault(run)),
          millis(hold.meanSlotHeldSeconds()),
          CheckList.rounded(steady.liveThreads()),
          CheckList.rounded(hold.liveThreads()),
          CheckList.rounded(curve.leakedThreads()),
          CheckList.rounded(curve.recoverySeconds()),
          CheckList.rounded(curve.recoveredGoodputPerSec()));
    }

    private static @Nullable Double millis(OptionalDouble seconds) {
      return seconds.isPresent() ? (Double) CheckList.rounded(1000 * seconds.getAsDouble()) : null;
    }
  }

  /** The fixed run in figures; null where the run does not show it. */
  public record FixedFigures(
      @Nullable Double steadyGoodputPerSec,
      @Nullable Double faultWindowGoodputPerSec,
      @Nullable Double holdGoodputPerSec,
      @Nullable Double liveThreadsSteady,
      @Nullable Double liveThreadsHold) {

    static FixedFigures of(VariantRun run) {
      PhaseStatistics steady = PhaseStatistics.of(run, Phase.STEADY_STATE);
      PhaseStatistics hold = PhaseStatistics.of(run, Phase.HOLD);
      return new FixedFigures(
          CheckList.rounded(steady.goodputPerSec()),
          CheckList.rounded(PhaseStatistics.of(run, Phase.FAULT_WINDOW).goodputPerSec()),
          CheckList.rounded(hold.goodputPerSec()),
          CheckList.rounded(steady.liveThreads()),
          CheckList.rounded(hold.liveThreads()));
    }
  }

  /** Judges a drill; without both its runs it is INVALID, for a collapse alone proves no fix. */
  public static Verdict of(DrillRun drill) {
    return VerdictRules.drill(drill.leaky(), drill.fixed(), drill.damages());
  }

  /** Judges one variant's run by itself; {@link Outcome#REPRODUCED} if all its checks pass. */
  public static Verdict ofVariant(VariantRun run) {
    return VerdictRules.variant(run);
  }

  /** Returns whether a build that asked for this drill may pass. */
  public boolean passes() {
    return outcome == Outcome.REPRODUCED;
  }

  /**
   * Writes this verdict over {@code file}, as a whole.
   *
   * @throws IOException if the folder cannot be written
   */
  public void write(Path file) throws IOException {
    JsonFiles.write(file, this);
  }
}
