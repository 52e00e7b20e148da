package dev.leakdrill.reports.analysis;

import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.cases.MysteryCase;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.threads.diagnose.Culprit;

/** Prints as much of an exercise as has been revealed, as plain text. Stateless. */
public final class ExerciseText {

  private static final String COMMAND = "./leakdrill report latest --reveal ";

  private ExerciseText() {}

  /**
   * Returns what is revealed, a step a line, and the command of the next step; ends with a line
   * feed.
   *
   * @param level see {@link RevealLevel}
   */
  public static String of(RunAnalysis analysis, int level) {
    if (level >= RevealLevel.ALL) {
      return VerdictTable.of(analysis.soFar(), analysis.problems());
    }
    Verdict verdict = analysis.soFar();
    StringBuilder text = new StringBuilder();
    text.append("\nEXERCISE   %s\n".formatted(MysteryCase.nameOf(verdict.leakCase())));
    if (!verdict.valid()) {
      text.append("This drill cannot be judged: run it again.\n");
    }
    if (level >= RevealLevel.ALERTS) {
      text.append("1 alerts: ").append(alerts(verdict)).append('\n');
    }
    if (level >= RevealLevel.STACKS) {
      text.append("2 what is left: ").append(left(analysis)).append('\n');
    }
    if (level >= RevealLevel.CULPRIT) {
      text.append("3 the line: ").append(culprit(verdict)).append('\n');
    }
    if (level >= RevealLevel.FIX) {
      String fix = LeakCatalog.find(verdict.leakCase()).map(LeakCase::fix).orElse("not known");
      text.append("4 the repair: ").append(fix).append('\n');
    }
    return text.append(conclusion(level)).append('\n').toString();
  }

  /** Returns the command of the next step, and what it is. */
  public static String conclusion(int level) {
    String[] steps = {
      "which alerts would have woken you",
      "what is left",
      "the line",
      "how it is repaired",
      "the verdict"
    };
    return level >= RevealLevel.ALL
        ? "Everything is revealed."
        : "When you have an answer of your own, the next step shows %s:\n  %s%d"
            .formatted(steps[level], COMMAND, level + 1);
  }

  private static String alerts(Verdict verdict) {
    return verdict.alerts().isEmpty()
        ? "none fired"
        : verdict.alerts().stream()
            .map(
                alert ->
                    "%s at %s"
                        .formatted(
                            alert.alert().name(),
                            FigureFormat.of(alert.alert().atSeconds(), Unit.SECONDS)))
            .reduce((one, other) -> one + ", " + other)
            .orElse("");
  }

  private static String left(RunAnalysis analysis) {
    Double count = analysis.summary().leaky();
    return count == null
        ? "not known"
        : "%s x %s".formatted(FigureFormat.whole(count), analysis.summary().resource());
  }

  private static String culprit(Verdict verdict) {
    Culprit culprit = verdict.culprit();
    return "case %s; %s"
        .formatted(
            verdict.leakCase(), culprit == null ? "the dumps name nobody" : culprit.sentence());
  }
}
