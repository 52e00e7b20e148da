package dev.leakdrill.reports.page;

import dev.leakdrill.reports.run.DrillRun;
import dev.leakdrill.reports.run.VariantRun;
import dev.leakdrill.reports.verdict.CaseSummary;
import dev.leakdrill.reports.verdict.Figures;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.Verdict.FixedFigures;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import dev.leakdrill.reports.verdict.WarningLeadTime;
import java.util.ArrayList;
import java.util.List;

/**
 * A figure that is remembered, ready to print. What was not measured has none. Immutable.
 *
 * @param note what it is to be compared with, or where it comes from
 * @param reveal the step of a workshop that reveals it, see {@link Spoiler}
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
                Figures.whole(leaky.leakedThreads()),
                "of %s faulty calls".formatted(Figures.whole(run.manifest().fault().delivered())),
                Spoiler.STACKS));
      }
      addWarning(figures, verdict);
      if (leaky.recoverySeconds() != null) {
        figures.add(
            new KeyFigure(
                "Recovery",
                Figures.of(leaky.recoverySeconds(), "s"),
                "after the deploy began",
                Spoiler.FIX));
      }
    }
    FixedFigures fixed = verdict.fixed();
    if (fixed != null && fixed.faultWindowGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Fixed client",
              Figures.of(fixed.faultWindowGoodputPerSec(), "/s"),
              "under the same fault",
              Spoiler.VERDICT));
    }
    return List.copyOf(figures);
  }

  private static void addCollapse(List<KeyFigure> figures, LeakyFigures leaky) {
    if (leaky.drop() != null) {
      figures.add(
          new KeyFigure(
              "Goodput lost",
              Figures.percent(Math.max(0, leaky.drop())),
              "predicted " + Figures.percent(leaky.predictedDrop()),
              Spoiler.VERDICT));
    }
    if (leaky.holdGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Plateau",
              Figures.of(leaky.holdGoodputPerSec(), "/s"),
              "predicted " + Figures.of(leaky.predictedHoldGoodputPerSec(), "/s"),
              Spoiler.VERDICT));
    }
  }

  static List<KeyFigure> ofCase(Verdict verdict) {
    List<KeyFigure> figures = new ArrayList<>();
    CaseSummary summary = CaseSummary.of(verdict.leakCase(), verdict);
    if (summary.leaky() != null) {
      figures.add(
          new KeyFigure(
              FaultStory.capitalized(CaseStory.words(summary.resource())) + " leaked",
              Figures.whole(summary.leaky()),
              "predicted " + Figures.of(summary.predicted(), ""),
              Spoiler.STACKS));
    }
    if (verdict.fixed() != null && summary.fixed() != null) {
      figures.add(
          new KeyFigure(
              "Fixed client",
              Figures.whole(summary.fixed()),
              "under the same fault",
              Spoiler.VERDICT));
    }
    LeakyFigures leaky = verdict.leaky();
    if (leaky != null && leaky.holdGoodputPerSec() != null) {
      figures.add(
          new KeyFigure(
              "Goodput",
              Figures.of(leaky.holdGoodputPerSec(), "/s"),
              "of %s offered".formatted(Figures.of(verdict.arrivalRatePerSec(), "/s")),
              Spoiler.VERDICT));
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
            Figures.of(alert.detectSeconds(), "s"),
            alert.alert().name(),
            Spoiler.ALERTS)
        : new KeyFigure(
            "Warning",
            Figures.of(lead, "s"),
            (lead < 0 ? "after" : "before") + " the collapse, " + alert.alert().name(),
            Spoiler.ALERTS);
  }
}
