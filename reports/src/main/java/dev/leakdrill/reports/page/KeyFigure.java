package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.figures.WarningLeadTime;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the few figures at the top of the page, ready to print. Figures that were not measured are
 * left out. Immutable.
 *
 * @param note what to compare it with, or where it comes from
 * @param reveal the step of a workshop that reveals it, see {@link RevealStep}
 */
public record KeyFigure(String label, String value, String note, String reveal) {

  static List<KeyFigure> ofIncident(DrillRun drill, Verdict verdict) {
    List<KeyFigure> figures = new ArrayList<>();
    LeakyFigures leaky = verdict.leaky();
    VariantRun run = drill.leaky();
    if (leaky != null && run != null) {
      addCollapse(figures, leaky);
      if (leaky.leakedThreads() != null) {
        figures.add(
            new KeyFigure(
                "Threads leaked",
                FigureFormat.whole(leaky.leakedThreads()),
                "of %s faulty calls"
                    .formatted(FigureFormat.whole(run.manifest().fault().delivered())),
                RevealStep.STACKS));
      }
      addWarning(figures, verdict);
      if (leaky.recoverySeconds() != null) {
        figures.add(
            new KeyFigure(
                "Recovery",
                FigureFormat.of(leaky.recoverySeconds(), Unit.SECONDS),
                "after the deploy began",
                RevealStep.FIX));
      }
    }
    FixedFigures fixed = verdict.fixed();
    if (fixed != null && fixed.faultWindowGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Fixed client",
              FigureFormat.of(fixed.faultWindowGoodputPerSec(), Unit.PER_SEC),
              "under the same fault",
              RevealStep.VERDICT));
    }
    return List.copyOf(figures);
  }

  private static void addCollapse(List<KeyFigure> figures, LeakyFigures leaky) {
    if (leaky.drop() != null) {
      figures.add(
          new KeyFigure(
              "Goodput lost",
              FigureFormat.percent(Math.max(0, leaky.drop())),
              "predicted " + FigureFormat.percent(leaky.predictedDrop()),
              RevealStep.VERDICT));
    }
    if (leaky.holdGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Plateau",
              FigureFormat.of(leaky.holdGoodputPerSec(), Unit.PER_SEC),
              "predicted " + FigureFormat.of(leaky.predictedHoldGoodputPerSec(), Unit.PER_SEC),
              RevealStep.VERDICT));
    }
  }

  static List<KeyFigure> ofCase(Verdict verdict, CaseSummary summary) {
    List<KeyFigure> figures = new ArrayList<>();
    if (summary.leaky() != null) {
      figures.add(
          new KeyFigure(
              FaultStory.capitalized(CaseStory.words(summary)) + " leaked",
              FigureFormat.whole(summary.leaky()),
              "predicted " + FigureFormat.of(summary.predicted(), Unit.COUNT),
              RevealStep.STACKS));
    }
    if (verdict.fixed() != null && summary.fixed() != null) {
      figures.add(
          new KeyFigure(
              "Fixed client",
              FigureFormat.whole(summary.fixed()),
              "under the same fault",
              RevealStep.VERDICT));
    }
    LeakyFigures leaky = verdict.leaky();
    if (leaky != null && leaky.holdGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Goodput",
              FigureFormat.of(leaky.holdGoodputPerSec(), Unit.PER_SEC),
              "of %s offered".formatted(FigureFormat.of(verdict.arrivalRatePerSec(), Unit.PER_SEC)),
              RevealStep.VERDICT));
    }
    addWarning(figures, verdict);
    return List.copyOf(figures);
  }

  private static void addWarning(List<KeyFigure> figures, Verdict verdict) {
    AlertStory.firstTrue(verdict.alerts()).map(KeyFigure::warning).ifPresent(figures::add);
  }

  private static KeyFigure warning(WarningLeadTime alert) {
    Double lead = alert.leadSeconds();
    return lead == null
        ? new KeyFigure(
            "Alert after",
            FigureFormat.of(alert.detectSeconds(), Unit.SECONDS),
            alert.alert().name(),
            RevealStep.ALERTS)
        : new KeyFigure(
            "Warning",
            FigureFormat.of(lead, Unit.SECONDS),
            (lead < 0 ? "after" : "before") + " the collapse, " + alert.alert().name(),
            RevealStep.ALERTS);
  }
}
