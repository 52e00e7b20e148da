package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.RunManifest;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The runs that one verdict is about, with their figures. Immutable.
 *
 * @param leaky null if there is no leaky run
 * @param leakyFigures null likewise
 * @param fixed null if there is no fixed run
 * @param fixedFigures null likewise
 */
record JudgedRuns(
    @Nullable VariantAnalysis leaky,
    @Nullable LeakyFigures leakyFigures,
    @Nullable VariantAnalysis fixed,
    @Nullable FixedFigures fixedFigures) {

  static JudgedRuns of(@Nullable VariantAnalysis leaky, @Nullable VariantAnalysis fixed) {
    return new JudgedRuns(
        leaky,
        leaky == null ? null : LeakyFigures.of(leaky),
        fixed,
        fixed == null ? null : FixedFigures.of(fixed));
  }

  /** Returns the manifest of the first run that is there. */
  Optional<RunManifest> manifest() {
    return first().map(VariantAnalysis::manifest);
  }

  /** Returns the case whose residue is judged; empty for the incident. */
  Optional<LeakCase> residueCase() {
    return first().flatMap(VariantAnalysis::residueCase);
  }

  /** Returns whether the leaky half was asked for alone, and is. */
  boolean isLeakyOnly() {
    return leaky != null && fixed == null && leaky.manifest().leakyOnly();
  }

  private Optional<VariantAnalysis> first() {
    return Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
