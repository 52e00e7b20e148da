package dev.leakdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a check for people: lines a trial, then the outcome. Stateless. */
public final class CheckText {

  private CheckText() {}

  /** Returns what callers got in a trial, and what is left in lines of their own. */
  public static String lines(TrialResult trial) {
    String first =
        String.format(
            Locale.ROOT,
            "  %s  %-30s  %s",
            trial.left().isEmpty() ? "ok" : "!!",
            trial.fault().words(),
            answers(trial.answers()));
    String left =
        trial.left().stream()
            .map(
                residue ->
                    String.format(
                        Locale.ROOT,
                        "\n        left: %s, for %.1f s",
                        residue,
                        trial.watchedMillis() / 1e3))
            .collect(Collectors.joining());
    return first + left;
  }

  /** Returns the outcome with its reasons; ends with a line feed. */
  public static String outcome(CheckResult result) {
    StringBuilder text = new StringBuilder();
    text.append(result.outcome()).append(": ").append(result.reasons().get(0)).append('\n');
    List<String> more = result.reasons().subList(1, result.reasons().size());
    more.forEach(reason -> text.append("  ").append(reason).append('\n'));
    text.append(
        String.format(
            Locale.ROOT,
            "  %s, JDK %s, %s threads, %.1f s%n",
            result.caseName(),
            result.jdk(),
            result.threads(),
            result.seconds()));
    return text.toString();
  }

  private static String answers(CallerAnswers got) {
    String counts =
        got.byStatus().entrySet().stream()
            .map(each -> "%d x %s".formatted(each.getValue(), words(each.getKey())))
            .collect(Collectors.joining(", "));
    return "%s, within %d ms".formatted(counts, got.slowestMillis());
  }

  private static String words(int status) {
    return status == CallerAnswers.NONE ? "no answer" : Integer.toString(status);
  }
}
