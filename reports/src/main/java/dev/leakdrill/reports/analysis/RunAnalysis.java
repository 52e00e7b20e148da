package dev.leakdrill.reports.analysis;

import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.VariantChecks;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictRules;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is derived from a drill: made once, used for {@code verdict.json}, the terminal's
 * table, the page and the live view. Immutable.
 *
 * @param drill the runs as read, with all problems, those of the dumps included
 * @param leaky null if there is no leaky run that can be read
 * @param fixed null likewise
 * @param verdict over both runs; without one of them INVALID
 * @param soFar the only run judged by itself if the other one is missing, else the same as the
 *     verdict, and it is too if the leaky half was asked for alone
 * @param summary the drill in one line of the catalogue's table
 */
public record RunAnalysis(
    DrillRun drill,
    @Nullable VariantAnalysis leaky,
    @Nullable VariantAnalysis fixed,
    Verdict verdict,
    Verdict soFar,
    CaseSummary summary) {

  /** Analyses a drill; runs of an hour take some seconds. */
  public static RunAnalysis of(DrillRun drill) {
    return of(drill, null);
  }

  /**
   * Analyses a drill whose leaky run has been analysed before.
   *
   * @param leaky taken as it is; null to make it from the drill
   */
  public static RunAnalysis of(DrillRun drill, @Nullable VariantAnalysis leaky) {
    VariantAnalysis ofLeaky = leaky == null ? analysis(drill.leaky()) : leaky;
    VariantAnalysis ofFixed = analysis(drill.fixed());
    VariantChecks leakyChecks = ofLeaky == null ? null : VariantChecks.of(ofLeaky);
    VariantChecks fixedChecks = ofFixed == null ? null : VariantChecks.of(ofFixed);
    List<ReadProblem> problems = new ArrayList<>(of(Variant.LEAKY, drill.problems()));
    problems.addAll(dumpProblems(ofLeaky));
    problems.addAll(of(Variant.FIXED, drill.problems()));
    problems.addAll(dumpProblems(ofFixed));
    Verdict verdict = VerdictRules.ofDrill(ofLeaky, leakyChecks, ofFixed, fixedChecks, problems);
    Verdict soFar = verdict;
    if (ofLeaky != null
        && leakyChecks != null
        && ofFixed == null
        && !ofLeaky.manifest().leakyOnly()) {
      soFar = VerdictRules.ofVariant(ofLeaky, leakyChecks);
    } else if (ofFixed != null && fixedChecks != null && ofLeaky == null) {
      soFar = VerdictRules.ofVariant(ofFixed, fixedChecks);
    }
    return new RunAnalysis(
        new DrillRun(drill.name(), drill.leaky(), drill.fixed(), List.copyOf(problems)),
        ofLeaky,
        ofFixed,
        verdict,
        soFar,
        CaseSummary.of(verdict.leakCase(), verdict));
  }

  private static @Nullable VariantAnalysis analysis(@Nullable VariantRun run) {
    return run == null ? null : VariantAnalysis.of(run);
  }

  private static List<ReadProblem> of(Variant variant, List<ReadProblem> problems) {
    return problems.stream()
        .filter(
            problem ->
                problem.file().equals(variant.toString())
                    || problem.file().startsWith(variant + "/"))
        .toList();
  }

  private static List<ReadProblem> dumpProblems(@Nullable VariantAnalysis analysis) {
    return analysis == null
        ? List.of()
        : analysis.dumps().problems().stream()
            .map(problem -> problem.in(analysis.manifest().variant().toString()))
            .toList();
  }

  /** Returns the runs that are there, the leaky one first. */
  public List<VariantAnalysis> variants() {
    return Stream.of(Optional.ofNullable(leaky), Optional.ofNullable(fixed))
        .flatMap(Optional::stream)
        .toList();
  }

  /** Returns whether nothing may give the leak away until it is revealed. */
  public boolean isExercise() {
    return variants().stream().anyMatch(run -> run.manifest().exercise());
  }

  /** Returns the problems in the files, which are relative to the drill's folder. */
  public List<ReadProblem> problems() {
    return drill.problems();
  }
}
