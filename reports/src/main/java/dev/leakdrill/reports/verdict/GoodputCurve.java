package dev.leakdrill.reports.verdict;

import dev.leakdrill.run.GroupedThreadDump;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.PhaseStatistics;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The shape of a leaky run's goodput: how long it was silent, how far it fell, when it came back.
 * Every figure is empty if the run does not show it. Immutable.
 */
record GoodputCurve(VariantRun run, OptionalDouble steadyGoodputPerSec) {

  /** Goodput counts as whole from this share of steady goodput on. */
  private static final double WHOLE = 0.95;

  private static final int RECOVERED_ROWS = 3;

  static GoodputCurve of(VariantRun run) {
    return new GoodputCurve(run, PhaseStatistics.of(run, Phase.STEADY_STATE).goodputPerSec());
  }

  /**
   * From the fault's arming to the end of the last second of the fault window that had its goodput.
   * The last, not the first that lacks it: a busy machine makes dips that recover, a leak does not.
   */
  OptionalDouble silentSeconds() {
    Double armedAt = run.manifest().fault().armedAtSeconds();
    Optional<PhaseInterval> hold = run.manifest().phase(Phase.HOLD);
    if (armedAt == null || steadyGoodputPerSec.isEmpty() || hold.isEmpty()) {
      return OptionalDouble.empty();
    }
    List<ThroughputRow> rows = rowsIn(armedAt, hold.get().endSeconds());
    double whole = WHOLE * steadyGoodputPerSec.getAsDouble();
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

  /** From steady goodput to the hold's, in percent of steady. */
  OptionalDouble dropPercent() {
    OptionalDouble hold = PhaseStatistics.of(run, Phase.HOLD).goodputPerSec();
    double steady = steadyGoodputPerSec.orElse(0);
    return hold.isEmpty() || steady == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(100 * (1 - hold.getAsDouble() / steady));
  }

  /** Goodput of the hold's second half over that of its first. */
  OptionalDouble holdFlatness() {
    List<ThroughputRow> rows = PhaseStatistics.of(run, Phase.HOLD).rows();
    int half = rows.size() / 2;
    OptionalDouble first = meanOk(rows.subList(0, half));
    OptionalDouble second = meanOk(rows.subList(rows.size() - half, rows.size()));
    return first.orElse(0) == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(second.orElse(0) / first.getAsDouble());
  }

  OptionalDouble leakedThreads() {
    GroupedThreadDump dump = run.threadDumps().get(GroupedThreadDump.DRAINED);
    return dump == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(dump.threadsIn(run.manifest().gatewayPackage()));
  }

  OptionalDouble leakedThreadsByJstack() {
    String text = run.drainedJstack();
    return text == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            GroupedThreadDump.threadsInJstack(text, run.manifest().gatewayPackage()));
  }

  /** From the deploy's begin to the start of the first of three whole seconds. */
  OptionalDouble recoverySeconds() {
    List<ThroughputRow> rows = recoveredRows();
    return rows.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rows.get(0).elapsedSeconds() - deployBeganSeconds().getAsDouble());
  }

  /** Mean from the recovery to the run's end. */
  OptionalDouble recoveredGoodputPerSec() {
    return meanOk(recoveredRows());
  }

  /** Lowest mean of three seconds in a row after the recovery. */
  OptionalDouble worstRecoveredGoodputPerSec() {
    List<ThroughputRow> rows = recoveredRows();
    return IntStream.rangeClosed(0, rows.size() - RECOVERED_ROWS)
        .mapToDouble(i -> meanOk(rows.subList(i, i + RECOVERED_ROWS)).orElse(0))
        .min();
  }

  /** How many seconds of the recovery lacked goodput, from the deploy's begin on. */
  OptionalDouble secondsBelowWholeInRecovery() {
    List<ThroughputRow> rows = PhaseStatistics.of(run, Phase.RECOVERY).rows();
    double whole = WHOLE * steadyGoodputPerSec.orElse(Double.NaN);
    return rows.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(rows.stream().filter(row -> row.ok() < whole).count());
  }

  OptionalDouble worstSecondOfRecovery() {
    return PhaseStatistics.of(run, Phase.RECOVERY).rows().stream()
        .mapToDouble(ThroughputRow::ok)
        .min();
  }

  private List<ThroughputRow> recoveredRows() {
    OptionalDouble deployBegan = deployBeganSeconds();
    if (deployBegan.isEmpty() || steadyGoodputPerSec.isEmpty()) {
      return List.of();
    }
    double end =
        run.manifest()
            .phase(Phase.RECOVERY)
            .map(PhaseInterval::endSeconds)
            .orElse(Double.MAX_VALUE);
    List<ThroughputRow> rows = rowsIn(deployBegan.getAsDouble(), end);
    double whole = WHOLE * steadyGoodputPerSec.getAsDouble();
    return IntStream.rangeClosed(0, rows.size() - RECOVERED_ROWS)
        .filter(
            i -> rows.subList(i, i + RECOVERED_ROWS).stream().allMatch(row -> row.ok() >= whole))
        .mapToObj(i -> rows.subList(i, rows.size()))
        .findFirst()
        .orElse(List.of());
  }

  private OptionalDouble deployBeganSeconds() {
    RunManifest manifest = run.manifest();
    return manifest
        .event(RunEvent.DEPLOY_BEGAN)
        .map(event -> OptionalDouble.of(event.atSeconds()))
        .orElse(OptionalDouble.empty());
  }

  private List<ThroughputRow> rowsIn(double fromSeconds, double toSeconds) {
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
