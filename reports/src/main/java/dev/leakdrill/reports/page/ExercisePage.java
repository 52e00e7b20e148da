package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.RevealLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes out of a page's values what an exercise has not revealed yet: it is not in the page's
 * source, unlike what {@code ?spoilers=off} hides. Stateless.
 */
final class ExercisePage {

  /** By step, the level from which it is shown. */
  private static final Map<String, Integer> LEVELS =
      Map.of(
          RevealStep.ALERTS, RevealLevel.ALERTS,
          RevealStep.STACKS, RevealLevel.STACKS,
          RevealStep.CULPRIT, RevealLevel.CULPRIT,
          RevealStep.FIX, RevealLevel.FIX,
          RevealStep.VERDICT, RevealLevel.VERDICT);

  private ExercisePage() {}

  /** Returns the values to render with; those of a drill that is no exercise are all there. */
  static Map<String, Object> upTo(int level, Map<String, Object> all, RunAnalysis analysis) {
    Map<String, Object> values = new HashMap<>(all);
    values.put("exercise", level < RevealLevel.ALL);
    values.put("showVerdict", level >= RevealLevel.VERDICT);
    // A stack names the line, so the threads are shown with it and only counted before.
    values.put("showThreads", level >= RevealLevel.CULPRIT);
    values.put("level", level);
    if (level < RevealLevel.VERDICT) {
      values.put("title", all.get("quietTitle"));
      values.put("outcome", "");
      values.put("outcomeClass", "exercise");
      values.put("reason", "");
      values.put("headline", "");
      values.put("doesNotLeak", false);
      values.put("checkGroups", List.of());
      values.put("cold", false);
    }
    if (level < RevealLevel.FIX) {
      values.put("diff", List.of());
    }
    if (level < RevealLevel.CULPRIT) {
      values.put("culprit", null);
      values.put("spoilers", "");
      values.put("leaking", null);
      values.put("gatewayPackage", "");
      values.put("threads", List.of());
    }
    if (level < RevealLevel.ALERTS) {
      values.put("alerts", List.of());
    }
    Story story = Story.of(analysis);
    values.put(
        "story",
        new Story(
            story.sentences().stream().filter(each -> isShown(each.reveal(), level)).toList(),
            story.figures().stream().filter(each -> isShown(each.reveal(), level)).toList()));
    return values;
  }

  private static boolean isShown(String step, int level) {
    return level >= LEVELS.getOrDefault(step, RevealLevel.ALL);
  }
}
