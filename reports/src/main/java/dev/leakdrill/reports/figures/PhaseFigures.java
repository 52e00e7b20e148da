package dev.leakdrill.reports.figures;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.VariantRun;
import java.util.EnumMap;
import java.util.Map;

/** The figures of every phase of one run. Immutable. */
public final class PhaseFigures {

  private final Map<Phase, PhaseStatistics> byPhase = new EnumMap<>(Phase.class);
  private final PhaseStatistics none;

  private PhaseFigures(VariantRun run) {
    none = new PhaseStatistics(run, null);
    for (PhaseInterval interval : run.manifest().phases()) {
      byPhase.putIfAbsent(interval.phase(), new PhaseStatistics(run, interval));
    }
  }

  /** Returns the figures of a run's phases. */
  public static PhaseFigures of(VariantRun run) {
    return new PhaseFigures(run);
  }

  /** Returns the figures of a phase; all are empty if the run has no such phase. */
  public PhaseStatistics get(Phase phase) {
    return byPhase.getOrDefault(phase, none);
  }
}
