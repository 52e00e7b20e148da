package dev.leakdrill.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a check for people: a line a trial, then the outcome. Stateless. */
public final class CheckText {

  private CheckText() {}

  /** Returns the line of a trial, {@code " ok the call is never answered 20 x 504 .."}. */
  public static String line(TrialResult trial) {
    return String.format(
        Locale.ROOT,
        "  %s  %-30s  %-34s  %s",
        trial.left().isEmpty() ? "ok" : "!!",
        trial.fault().words(),
        answers(trial.answers()),
        left(trial));
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
    return "%s, <= %d ms".formatted(counts, got.slowestMillis());
  }

  private static String words(int status) {
    return status == CallerAnswers.NONE ? "no answer" : Integer.toString(status);
  }

  private static String left(TrialResult trial) {
    if (trial.left().isEmpty()) {
      return "nothing left after %d ms".formatted(trial.watchedMillis());
    }
    return "left: "
        + trial.left().stream().map(Residue::toString).collect(Collectors.joining(", "))
        + ", for %d ms".formatted(trial.watchedMillis());
  }
}
