package dev.leakdrill.reports.page;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.run.DrillRun;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.verdict.Figures;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.Verdict.FixedFigures;
import dev.leakdrill.reports.verdict.Verdict.LeakyFigures;
import java.util.Optional;

/** The page's first sentence. Stateless. */
final class Headline {

  private Headline() {}

  static String of(DrillRun drill, Verdict verdict) {
    LeakyFigures leaky = verdict.leaky();
    FixedFigures fixed = verdict.fixed();
    if (!verdict.valid()) {
      return "This drill cannot be judged.";
    } else if (!verdict.passes() || leaky == null || fixed == null || drill.leaky() == null) {
      return "This did not happen as predicted.";
    }
    Optional<LeakCase> leakCase =
        LeakCatalog.find(verdict.leakCase()).filter(found -> !found.isIncident());
    if (leakCase.isPresent()) {
      return "The leaky client never gives back %s; the fixed one does."
          .formatted(leakCase.get().leaks());
    }
    if (drill.leaky().manifest().operator().equals(RunManifest.AUTO)) {
      return "An alert, the dumps and a deploy ended the leak: %s.".formatted(verdict.reason());
    }
    String sentence =
        "%s stalled calls took goodput from %s to %s requests a second, and a repair brought it back"
            + " in %s. The fixed client kept %s under the same fault.";
    return sentence.formatted(
        Figures.whole(drill.leaky().manifest().fault().delivered()),
        Figures.of(leaky.steadyGoodputPerSec(), "requests"),
        Figures.of(leaky.holdGoodputPerSec(), "requests"),
        // The figure and its unit stay on one line.
        Figures.of(leaky.recoverySeconds(), "s").replace(' ', '\u00a0'),
        Figures.of(fixed.faultWindowGoodputPerSec(), "requests"));
  }
}
