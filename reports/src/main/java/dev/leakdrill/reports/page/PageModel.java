package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.Verdict.Client;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.VariantRun;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of the template {@code page.html}, which escapes them all. Stateless. */
final class PageModel {

  private static final int MAX_PROBLEMS = 100;

  private PageModel() {}

  static Map<String, Object> of(RunAnalysis analysis, @Nullable String fixDiff) {
    DrillRun drill = analysis.drill();
    Verdict verdict = analysis.verdict();
    VariantRun leaky = drill.leaky();
    VariantAnalysis leakyAnalysis = analysis.leaky();
    Map<String, Object> values = new HashMap<>();
    values.put("drill", drill.name());
    values.put("title", "Leakdrill: " + verdict.leakCase() + ", " + verdict.outcome().text());
    values.put("quietTitle", RunFacts.quietTitle(drill));
    values.put("steps", RevealStep.STEPS);
    values.put("outcome", verdict.outcome().text());
    values.put("outcomeClass", outcomeClass(verdict));
    values.put("doesNotLeak", verdict.client() == Client.DOES_NOT_LEAK);
    values.put("leakyOnly", leaky != null && leaky.manifest().leakyOnly());
    values.put("reason", verdict.reason());
    values.put("headline", Headline.of(analysis));
    values.put("story", Story.of(analysis));
    values.put("spoilers", RunFacts.spoilers(drill));
    values.put("facts", RunFacts.line(drill, verdict));
    values.put("partial", RunFacts.partialReasons(drill));
    values.put("leakyMissing", leaky == null);
    values.put("fixedMissing", drill.fixed() == null);
    values.put("leaking", leaking(verdict.leakCase()));
    values.put("cold", leaky != null && leaky.manifest().deploy() == DeployMode.COLD);
    values.put("virtual", drill.variants().stream().anyMatch(v -> v.manifest().onVirtualThreads()));
    values.put("culprit", CulpritView.of(leakyAnalysis));
    values.put("diff", fixDiff == null ? List.of() : FixDiff.linesOf(fixDiff, verdict.leakCase()));
    values.put("alerts", verdict.alerts().stream().map(AlertRow::of).toList());
    values.put("checkGroups", CheckGroup.allOf(verdict));
    values.put("gatewayPackage", RunFacts.gatewayPackage(drill));
    values.put("threads", leakyAnalysis == null ? List.of() : ThreadGroupView.allOf(leakyAnalysis));
    values.put(
        "threadsSource",
        leakyAnalysis == null ? "" : ThreadGroupView.source(leakyAnalysis.dumps()));
    values.put("damages", ReadProblem.firstLines(drill.problems(), MAX_PROBLEMS));
    values.put("jvms", RunFacts.jvms(drill));
    return values;
  }

  /** A client that does not leak has not failed, though the drill was not reproduced. */
  private static String outcomeClass(Verdict verdict) {
    return verdict.client() == Client.DOES_NOT_LEAK
        ? "no_leak"
        : verdict.outcome().name().toLowerCase(Locale.ROOT);
  }

  /** Returns the title of a case's own chart; null for the incident, whose threads have one. */
  private static @Nullable String leaking(String leakCase) {
    return LeakCatalog.find(leakCase)
        .filter(found -> !found.isIncident())
        .map(found -> found.leaks() + " (" + found.signature().vital() + ")")
        .orElse(null);
  }
}
