package dev.leakdrill.reports.verdict;

import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.Variant;
import dev.leakdrill.threads.diagnose.Culprit;
import java.util.List;
import java.util.Locale;

/** Prints a verdict as plain text, at most {@value #WIDTH} columns wide. Stateless. */
public final class VerdictTable {

  /** Columns that no line exceeds. */
  public static final int WIDTH = 100;

  private static final int MAX_PROBLEMS = 5;
  private static final String ROW = "  %-38s %11s %11s %21s   %s\n";

  private VerdictTable() {}

  /** Returns the table in plain characters, ending with a line feed. */
  public static String of(Verdict verdict, List<ReadProblem> problems) {
    return render(verdict, problems, false);
  }

  /** Returns the table with its outcome and failures in ANSI colours. */
  public static String coloured(Verdict verdict, List<ReadProblem> problems) {
    return render(verdict, problems, true);
  }

  /** Returns outcome and reason in plain characters, without a line feed at the end. */
  public static String conclusion(Verdict verdict) {
    StringBuilder text = new StringBuilder();
    wrap(text, verdict.outcome().text() + ": " + verdict.reason());
    return text.toString().stripTrailing();
  }

  private static String render(Verdict verdict, List<ReadProblem> problems, boolean colour) {
    StringBuilder text = new StringBuilder();
    text.append(
        "\n%s   case %s, scale %s, %s arrivals/s\n"
            .formatted(
                paint(verdict.outcome().text(), verdict.passes(), colour),
                verdict.leakCase().isEmpty() ? "unknown" : verdict.leakCase(),
                scale(verdict.scale()),
                FigureFormat.whole(verdict.arrivalRatePerSec())));
    section(text, verdict, "valid? leaky run", Kind.VALIDITY, Variant.LEAKY, colour);
    section(text, verdict, "valid? fixed run", Kind.VALIDITY, Variant.FIXED, colour);
    section(text, verdict, "leaky run", Kind.LEAK, Variant.LEAKY, colour);
    section(text, verdict, "fixed run (control)", Kind.CONTROL, Variant.FIXED, colour);
    text.append('\n');
    text.append(conclusion(verdict)).append('\n');
    Culprit culprit = verdict.culprit();
    if (culprit != null) {
      wrap(
          text,
          "culprit (%s confidence): %s".formatted(culprit.confidence().word(), culprit.sentence()));
    }
    verdict.alerts().forEach(alert -> wrap(text, "alert " + AlertText.of(alert)));
    problems.stream().limit(MAX_PROBLEMS).forEach(problem -> wrap(text, "damaged: " + problem));
    if (problems.size() > MAX_PROBLEMS) {
      wrap(text, "damaged: %d more places, see the page".formatted(problems.size() - MAX_PROBLEMS));
    }
    return text.toString();
  }

  private static void section(
      StringBuilder text,
      Verdict verdict,
      String title,
      Kind kind,
      Variant variant,
      boolean colour) {
    List<Check> checks =
        verdict.checks().stream()
            .filter(check -> check.kind() == kind && check.variant() == variant)
            .toList();
    if (checks.isEmpty()) {
      return;
    }
    text.append('\n')
        .append(
            String.format(
                    Locale.ROOT,
                    ROW.replace("  %-38s", "%-40s"),
                    title,
                    "predicted",
                    "measured",
                    "allowed",
                    "")
                .stripTrailing())
        .append('\n');
    for (Check check : checks) {
      text.append(
          String.format(
              Locale.ROOT,
              ROW,
              check.label(),
              FigureFormat.of(check.predicted(), check.unit()),
              FigureFormat.of(check.measured(), check.unit()),
              FigureFormat.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
              paint(check.pass() ? "pass" : "FAIL", check.pass(), colour)));
    }
  }

  /** Returns a scale as people say it: {@code 1/8} rather than 0.125. */
  public static String scale(double scale) {
    double parts = 1 / scale;
    boolean isUnitFraction =
        parts > 1.5 && parts < 1000 && Math.abs(parts - Math.rint(parts)) < 1e-6;
    return isUnitFraction
        ? "1/" + Math.round(parts)
        : String.format(Locale.ROOT, "%s", scale).replaceAll("\\.0$", "");
  }

  private static String paint(String word, boolean good, boolean colour) {
    return colour ? (good ? "\u001b[1;32m" : "\u001b[1;31m") + word + "\u001b[0m" : word;
  }

  private static void wrap(StringBuilder text, String sentence) {
    int column = 0;
    for (String word : sentence.strip().split("\\s+")) {
      for (String piece : word.split("(?<=\\G.{" + (WIDTH - 2) + "})")) {
        if (column > 0 && column + 1 + piece.length() > WIDTH) {
          text.append("\n  ");
          column = 2;
        } else if (column > 0) {
          text.append(' ');
          column++;
        }
        text.append(piece);
        column += piece.length();
      }
    }
    text.append('\n');
  }
}
