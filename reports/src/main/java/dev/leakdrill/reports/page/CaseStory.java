package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunManifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A case of the catalogue in words. Its goodput hardly falls, so the story is what the idle service
 * still holds after the last request. Stateless.
 */
final class CaseStory {

  /** As in the verdict: so many come and go by themselves. */
  private static final double NOISE = 2;

  private static final double WHOLE = 0.95;

  private static final String INCIDENT_RESOURCE = "threads";

  /** Readable names of the vital signs that cases leak. */
  private static final Map<String, String> WORDS =
      Map.of(
          "service.requestThreads", "request threads",
          "service.poolLeased", "pool leases",
          "service.threadsByPrefix.HttpClient-SelectorManager", "selector threads",
          "service.idleConnections", "idle connections",
          "service.timerTasks", "timer tasks",
          "service.threadsByPrefix.authorization-task", "task threads");

  private CaseStory() {}

  static List<Sentence> of(RunManifest manifest, LeakyFigures figures, CaseSummary summary) {
    StoryBuilder story = new StoryBuilder(manifest);
    Double holdFrom = manifest.phase(Phase.HOLD).map(PhaseInterval::startSeconds).orElse(null);
    if (holdFrom != null && figures.holdGoodputPerSec() != null) {
      addGoodput(story, holdFrom, figures.holdGoodputPerSec(), manifest.arrivalRatePerSec());
    }
    if (summary.leaky() != null) {
      addLeak(story, manifest, summary, summary.leaky());
    }
    return story.sentences();
  }

  private static void addGoodput(
      StoryBuilder story, Double at, double goodputPerSec, double ratePerSec) {
    if (goodputPerSec >= WHOLE * ratePerSec) {
      story.at(
          at,
          RevealStep.VERDICT,
          "No caller noticed anything: goodput stayed at {}.",
          FigureFormat.of(goodputPerSec, Unit.PER_SEC));
    } else {
      story.at(
          at,
          RevealStep.VERDICT,
          "Goodput was {} of the {} that were asked for.",
          FigureFormat.of(goodputPerSec, Unit.PER_SEC),
          FigureFormat.of(ratePerSec, Unit.PER_SEC));
    }
  }

  private static void addLeak(
      StoryBuilder story, RunManifest manifest, CaseSummary summary, double leaked) {
    Double drained = manifest.phase(Phase.DRAIN).map(PhaseInterval::endSeconds).orElse(null);
    if (leaked <= NOISE) {
      story.at(
          drained,
          RevealStep.STACKS,
          "When the last caller had gone, {} was left behind.",
          "nothing");
    } else if (summary.predicted() == null) {
      story.at(
          drained,
          RevealStep.STACKS,
          "When the last caller had gone, the service still held {}.",
          counted(leaked, summary));
    } else {
      story.at(
          drained,
          RevealStep.STACKS,
          "When the last caller had gone, the service still held {}, predicted {}.",
          counted(leaked, summary),
          FigureFormat.whole(summary.predicted()));
    }
  }

  private static String counted(double leaked, CaseSummary summary) {
    return FigureFormat.whole(leaked) + " " + words(summary);
  }

  /**
   * Returns the readable name of what a case leaks, {@code pool leases}; empty if it is not known.
   */
  static String words(CaseSummary summary) {
    Optional<LeakCase> found = LeakCatalog.find(summary.leakCase());
    if (found.isEmpty() || summary.resource().isEmpty()) {
      return summary.resource();
    }
    return found.get().isIncident()
        ? INCIDENT_RESOURCE
        : WORDS.getOrDefault(found.get().signature().vital(), summary.resource());
  }

  /** Returns a sentence about the fixed client's run. */
  static List<Sentence> control(DrillRun drill, CaseSummary summary) {
    Double left = summary.fixed();
    if (drill.fixed() == null) {
      return List.of(StoryBuilder.controlMissing(drill));
    } else if (left == null) {
      return List.of();
    }
    String leftBehind = left <= NOISE ? "nothing" : FigureFormat.whole(left);
    return List.of(
        drill.leaky() == null
            ? Sentence.of(
                RevealStep.VERDICT,
                "The fixed client left {} behind; the leaky run to compare it with is {}.",
                leftBehind,
                "missing")
            : Sentence.of(
                RevealStep.VERDICT,
                "The fixed client, under the same fault, left {} behind.",
                leftBehind));
  }
}
