package dev.leakdrill.reports.page;

import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import java.util.List;

/**
 * The headline incident in words: the collapse, the hold, the repair and the control. Stateless.
 */
final class IncidentStory {

  /** So many threads come and go by themselves. */
  private static final double NOISE_THREADS = 2;

  private IncidentStory() {}

  static List<Sentence> of(RunManifest manifest, LeakyFigures figures) {
    StoryBuilder story = new StoryBuilder(manifest);
    if (figures.silentSeconds() != null) {
      addCollapse(story, manifest.fault(), figures);
    } else {
      addNothingFell(story, manifest, figures);
    }
    manifest
        .event(RunEvent.DEPLOY_BEGAN)
        .ifPresent(deploy -> addDeploy(story, manifest, deploy, figures));
    return story.sentences();
  }

  private static void addCollapse(StoryBuilder story, FaultRecord fault, LeakyFigures figures) {
    Double silent = figures.silentSeconds();
    String hold = FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC);
    if (fault.armedAtSeconds() != null && silent != null) {
      story.at(
          fault.armedAtSeconds() + silent,
          RevealStep.VERDICT,
          "After {} that nobody noticed no slot was left free: goodput fell from {} to {}.",
          FigureFormat.of(silent, Unit.SECONDS),
          FigureFormat.of(figures.steadyGoodputPerSec(), Unit.PER_SEC),
          hold);
    }
    if (fault.deliveredAtSeconds() != null) {
      story.at(
          fault.deliveredAtSeconds(),
          RevealStep.VERDICT,
          "The fault was gone, the outage was not: goodput stayed at {}, predicted {}.",
          hold,
          FigureFormat.of(figures.predictedHoldGoodputPerSec(), Unit.PER_SEC));
    }
  }

  private static void addNothingFell(
      StoryBuilder story, RunManifest manifest, LeakyFigures figures) {
    Double holdFrom = manifest.phase(Phase.HOLD).map(PhaseInterval::startSeconds).orElse(null);
    if (holdFrom == null || figures.holdGoodputPerSec() == null) {
      return;
    }
    String hold = FigureFormat.of(figures.holdGoodputPerSec(), Unit.PER_SEC);
    Double leaked = figures.leakedThreads();
    if (leaked == null) {
      story.at(holdFrom, RevealStep.VERDICT, "Goodput stayed at {}.", hold);
    } else if (leaked > NOISE_THREADS) {
      story.at(
          holdFrom,
          RevealStep.VERDICT,
          "Goodput stayed at {}, though {} were left behind: there are slots to spare.",
          hold,
          FigureFormat.whole(leaked) + " threads");
    } else {
      story.at(
          holdFrom,
          RevealStep.VERDICT,
          "Goodput stayed at {}, and {} was left behind.",
          hold,
          "no thread");
    }
  }

  private static void addDeploy(
      StoryBuilder story, RunManifest manifest, RunEvent deploy, LeakyFigures figures) {
    String deployed =
        manifest.deploy() == DeployMode.COLD
            ? "The fix was started cold in place of the leaky client"
            : "The fix was deployed under full load";
    if (figures.recoverySeconds() == null) {
      story.at(
          deploy.atSeconds(),
          RevealStep.FIX,
          deployed + "; goodput was {} when the run ended.",
          "not back for good");
    } else {
      story.at(
          deploy.atSeconds(),
          RevealStep.FIX,
          deployed + "; {} later everybody was served again.",
          FigureFormat.of(figures.recoverySeconds(), Unit.SECONDS));
    }
  }

  /** Returns a sentence about the fixed client's run. */
  static List<Sentence> control(DrillRun drill, Verdict verdict) {
    FixedFigures fixed = verdict.fixed();
    if (drill.variants().isEmpty()) {
      return List.of();
    } else if (fixed == null) {
      return List.of(StoryBuilder.controlMissing(drill));
    } else if (fixed.faultWindowGoodputPerSec() == null) {
      return List.of();
    }
    String kept = FigureFormat.of(fixed.faultWindowGoodputPerSec(), Unit.PER_SEC);
    return List.of(
        drill.leaky() == null
            ? Sentence.of(
                RevealStep.VERDICT,
                "The fixed client kept {}; the leaky run to compare it with is {}.",
                kept,
                "missing")
            : Sentence.of(
                RevealStep.VERDICT, "The fixed client, under the same fault, kept {}.", kept));
  }
}
