package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The shape of a run's goodput: how long it stayed whole under the fault, how far it fell, when it
 * came back. Goodput counts as whole from 95 % of its mean in the steady state on. Every figure is
 * empty if the run does not show it. Immutable.
 *
 * @param steadyGoodputPerSec mean of the steady state
 * @param silentSeconds from the fault's arming to the end of the last whole second before the end
 *     of the hold; the last, not the first that is not whole: a busy machine makes dips that
 *     recover, a leak does not
 * @param dropPercent from the steady state to the hold, in percent of steady
 * @param holdFlatness goodput of the hold's second half over that of its first
 * @param recoverySeconds from the start of the deploy to the first of three whole seconds
 * @param recoveredGoodputPerSec mean from the recovery to the end of the run
 * @param worstRecoveredGoodputPerSec lowest mean of three seconds in a row after the recovery
 * @param secondsBelowWholeInRecovery seconds of the recovery phase that were not whole
 * @param worstSecondOfRecovery lowest goodput of a second of the recovery phase
 */
public record GoodputCurve(
    OptionalDouble steadyGoodputPerSec,
    OptionalDouble silentSeconds,
    OptionalDouble dropPercent,
    OptionalDouble holdFlatness,
    OptionalDouble recoverySeconds,
    OptionalDouble recoveredGoodputPerSec,
    OptionalDouble worstRecoveredGoodputPerSec,
    OptionalDouble secondsBelowWholeInRecovery,
    OptionalDouble worstSecondOfRecovery) {

  private static final double WHOLE = 0.95;
  private static final int RECOVERED_ROWS = 3;

  static GoodputCurve of(VariantRun run, PhaseFigures phases) {
    OptionalDouble steady = phases.get(Phase.STEADY_STATE).goodputPerSec();
    PhaseStatistics hold = phases.get(Phase.HOLD);
    List<ThroughputRow> recovery = phases.get(Phase.RECOVERY).rows();
    List<ThroughputRow> recovered = recoveredRows(run, steady);
    return new GoodputCurve(
        steady,
        silentSeconds(run, steady),
        dropPercent(steady, hold.goodputPerSec()),
        flatness(hold.rows()),
        recovered.isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(
                recovered.get(0).elapsedSeconds()
                    - deployBeganSeconds(run.manifest()).getAsDouble()),
        meanOk(recovered),
        worstMean(recovered),
        secondsBelowWhole(recovery, steady),
        recovery.stream().mapToDouble(ThroughputRow::ok).min());
  }

  private static OptionalDouble silentSeconds(VariantRun run, OptionalDouble steady) {
    Double armedAt = run.manifest().fault().armedAtSeconds();
    Optional<PhaseInterval> hold = run.manifest().phase(Phase.HOLD);
    if (armedAt == null || steady.isEmpty() || hold.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<ThroughputRow> rows = rowsIn(run, armedAt, hold.get().endSeconds());
    double whole = WHOLE * steady.getAsDouble();
    if (rows.isEmpty() || rows.get(rows.size() - 1).ok() >= whole) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        rows.stream()
            .filter(row -> row.ok() >= whole)
            .mapToDouble(row -> row.elapsedSeconds() + 1 - armedAt)
            .max()
            .orElse(0));
  }

  private static OptionalDouble dropPercent(OptionalDouble steady, OptionalDouble hold) {
    return hold.isEmpty() || steady.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (1 - hold.getAsDouble() / steady.getAsDouble()));
  }

  private static OptionalDouble flatness(List<ThroughputRow> hold) {
    int half = hold.size() / 2;
    OptionalDouble first = meanOk(hold.subList(0, half));
    OptionalDouble second = meanOk(hold.subList(hold.size() - half, hold.size()));
    return first.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(second.orElse(0) / first.getAsDouble());
  }

  private static OptionalDouble worstMean(List<ThroughputRow> recovered) {
    return IntStream.rangeClosed(0, recovered.size() - RECOVERED_ROWS)
        .mapToDouble(i -> meanOk(recovered.subList(i, i + RECOVERED_ROWS)).orElse(0))
        .min();
  }

  private static OptionalDouble secondsBelowWhole(
      List<ThroughputRow> recovery, OptionalDouble steady) {
    double whole = WHOLE * steady.orElse(Double.NaN);
    return recovery.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(recovery.stream().filter(row -> row.ok() < whole).count());
  }

  /** Returns the rows from the first of three whole seconds after the deploy on, else none. */
  private static List<ThroughputRow> recoveredRows(VariantRun run, OptionalDouble steady) {
    OptionalDouble deployBegan = deployBeganSeconds(run.manifest());
    if (deployBegan.isEmpty() || steady.isEmpty()) {
      return List.of();
    }
    double end =
        run.manifest()
            .phase(Phase.RECOVERY)
            .map(PhaseInterval::endSeconds)
            .orElse(Double.MAX_VALUE);
    List<ThroughputRow> rows = rowsIn(run, deployBegan.getAsDouble(), end);
    double whole = WHOLE * steady.getAsDouble();
    return IntStream.rangeClosed(0, rows.size() - RECOVERED_ROWS)
        .filter(
            i -> rows.subList(i, i + RECOVERED_ROWS).stream().allMatch(row -> row.ok() >= whole))
        .mapToObj(i -> rows.subList(i, rows.size()))
        .findFirst()
        .orElse(List.of());
  }

  private static OptionalDouble deployBeganSeconds(RunManifest manifest) {
    return manifest
        .event(RunEvent.DEPLOY_BEGAN)
        .map(event -> OptionalDouble.of(event.atSeconds()))
        .orElse(OptionalDouble.empty());
  }

  private static List<ThroughputRow> rowsIn(VariantRun run, double fromSeconds, double toSeconds) {
    return run.throughput().stream()
        .filter(ThroughputRow::coversItsSecond)
        .filter(
            row -> row.elapsedSeconds() >= fromSeconds && row.elapsedSeconds() + 1.0 <= toSeconds)
        .toList();
  }

  private static OptionalDouble meanOk(List<ThroughputRow> rows) {
    return rows.stream().mapToLong(ThroughputRow::ok).average();
  }
}
