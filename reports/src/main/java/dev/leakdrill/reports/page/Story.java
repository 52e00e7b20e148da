package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A drill in words, from the fault to the repair, by the wall clock: what somebody in the last row
 * should have read after ten seconds. It tells what was recorded, whether or not that was
 * predicted; an {@code INVALID} drill is no exception, and the page says that it proves nothing.
 * Immutable.
 *
 * @param sentences in the order in which it happened; what has no moment comes last
 * @param figures the few figures to remember
 */
public record Story(List<Sentence> sentences, List<KeyFigure> figures) {

  /** Copies the lists. */
  public Story {
    sentences = List.copyOf(sentences);
    figures = List.copyOf(figures);
  }

  static Story of(DrillRun drill, Verdict verdict) {
    boolean incident = LeakCatalog.find(verdict.leakCase()).map(LeakCase::isIncident).orElse(true);
    List<Sentence> sentences = new ArrayList<>(leaky(drill.leaky(), verdict, incident));
    // Stable: what happened at the same moment stays in the order of telling.
    sentences.sort(
        Comparator.comparing(Sentence::atSeconds, Comparator.nullsLast(Comparator.naturalOrder())));
    sentences.addAll(
        incident ? IncidentStory.control(drill, verdict) : CaseStory.control(drill, verdict));
    return new Story(
        sentences, incident ? KeyFigure.ofIncident(drill, verdict) : KeyFigure.ofCase(verdict));
  }

  private static List<Sentence> leaky(@Nullable VariantRun run, Verdict verdict, boolean incident) {
    LeakyFigures figures = verdict.leaky();
    if (run == null || figures == null) {
      return List.of();
    }
    List<Sentence> sentences = new ArrayList<>(FaultStory.of(run));
    sentences.addAll(AlertStory.of(run.manifest(), verdict.alerts()));
    sentences.addAll(
        incident
            ? IncidentStory.of(run.manifest(), figures)
            : CaseStory.of(run.manifest(), verdict));
    return sentences;
  }
}
