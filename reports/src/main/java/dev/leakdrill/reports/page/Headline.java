package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.FixedFigures;
import dev.leakdrill.reports.figures.LeakyFigures;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.Verdict.Client;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.RunManifest;

/** The page's first sentence. Stateless. */
final class Headline {

  private Headline() {}

  static String of(RunAnalysis analysis) {
    DrillRun drill = analysis.drill();
    Verdict verdict = analysis.verdict();
    LeakyFigures leaky = verdict.leaky();
    FixedFigures fixed = verdict.fixed();
    if (!verdict.valid()) {
      return "This drill cannot be judged.";
    } else if (verdict.client() == Client.DOES_NOT_LEAK) {
      return "This client does not leak.";
    } else if (verdict.client() == Client.FAILS_ITS_CALLERS) {
      return "This client does not leak, but it fails its callers.";
    } else if (!verdict.passes() || leaky == null || drill.leaky() == null) {
      return notAsPredicted(drill, verdict);
    }
    boolean incident = LeakCatalog.find(verdict.leakCase()).map(LeakCase::isIncident).orElse(true);
    CaseSummary summary = analysis.summary();
    if (!incident && summary.leaky() != null) {
      return "%s %s never came back.%s"
          .formatted(
              FigureFormat.whole(summary.leaky()),
              CaseStory.words(summary),
              fixed == null ? "" : " The fixed client lost none.");
    }
    RunManifest manifest = drill.leaky().manifest();
    if (manifest.operator() == OperatorMode.AUTO) {
      return "An alert, the dumps and a deploy ended the leak.";
    }
    return "%s %s, and goodput fell by %s."
        .formatted(
            FaultStory.capitalized(FaultStory.which(manifest.fault())),
            FaultStory.effect(manifest.fault()),
            // The figure and its unit stay on one line.
            FigureFormat.percent(leaky.drop() == null ? 0 : leaky.drop()).replace(' ', '\u00a0'));
  }

  private static String notAsPredicted(DrillRun drill, Verdict verdict) {
    boolean healthy = drill.leaky() != null && drill.leaky().manifest().fault().dose() == 0;
    return healthy && verdict.alerts().isEmpty() && verdict.culprit() == null
        ? "No fault, no leak, no alarm."
        : "This did not happen as predicted.";
  }
}
