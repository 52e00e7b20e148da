package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill in a few sentences and figures, from the fault to the repair, by the wall clock. It tells
 * what was recorded, predicted or not; of an {@code INVALID} drill too, and the page then says that
 * it proves nothing. Immutable.
 *
 * @param sentences in the order of the events; those without a moment come last
 */
public record Story(List<Sentence> sentences, List<KeyFigure> figures) {

  /** Copies the lists. */
  public Story {
    sentences = List.copyOf(sentences);
    figures = List.copyOf(figures);
  }

  static Story of(RunAnalysis analysis) {
    DrillRun drill = analysis.drill();
    Verdict verdict = analysis.verdict();
    CaseSummary summary = analysis.summary();
    boolean incident = LeakCatalog.find(verdict.leakCase()).map(LeakCase::isIncident).orElse(true);
    List<Sentence> sentences = new ArrayList<>(leaky(drill.leaky(), verdict, summary, incident));
    // A stable sort: events of the same moment keep the order in which they were added.
    sentences.sort(
        Comparator.comparing(Sentence::atSeconds, Comparator.nullsLast(Comparator.naturalOrder())));
    sentences.addAll(
        incident ? IncidentStory.control(drill, verdict) : CaseStory.control(drill, summary));
    return new Story(
        sentences,
        incident ? KeyFigure.ofIncident(drill, verdict) : KeyFigure.ofCase(verdict, summary));
  }

  private static List<Sentence> leaky(
      @Nullable VariantRun run, Verdict verdict, CaseSummary summary, boolean incident) {
    LeakyFigures figures = verdict.leaky();
    if (run == null || figures == null) {
      return List.of();
    }
    List<Sentence> sentences = new ArrayList<>(FaultStory.of(run));
    sentences.addAll(AlertStory.of(run.manifest(), verdict.alerts()));
    sentences.addAll(
        incident
            ? IncidentStory.of(run.manifest(), figures)
            : CaseStory.of(run.manifest(), figures, summary));
    return sentences;
  }
}
