package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.compare.Comparison.Row;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as plain text, at most {@value #WIDTH} columns wide: a key of the runs, the spread
 * of each metric, and the runs' own values in as many blocks as they need. Stateless.
 */
public final class ComparisonText {

  static final int WIDTH = 100;

  private static final int NAME = 30;
  private static final int CELL = 11;
  private static final int RUNS_PER_BLOCK = (WIDTH - NAME) / CELL;

  private ComparisonText() {}

  /** Returns the tables, ending with a line feed. */
  public static String of(Comparison comparison) {
    StringBuilder text = new StringBuilder();
    key(text, comparison);
    List<Row> shown =
        comparison.rows().stream()
            .filter(row -> row.spread() != null || row.baseline() != null)
            .toList();
    spreads(text, comparison, shown);
    for (int from = 0; from < comparison.runs().size(); from += RUNS_PER_BLOCK) {
      values(text, shown, from, Math.min(from + RUNS_PER_BLOCK, comparison.runs().size()));
    }
    List<String> missing =
        comparison.rows().stream()
            .filter(row -> !shown.contains(row))
            .map(row -> row.metric().name())
            .toList();
    if (!missing.isEmpty()) {
      text.append("\nin none of the runs: ").append(wrapped(String.join(", ", missing)));
    }
    return text.toString();
  }

  private static void key(StringBuilder text, Comparison comparison) {
    for (int i = 0; i < comparison.runs().size(); i++) {
      keyLine(text, letter(i), comparison.runs().get(i));
    }
    RunSummary baseline = comparison.baseline();
    if (baseline != null) {
      keyLine(text, "baseline", baseline);
    }
    if (comparison.cases().size() > 1) {
      text.append("The runs are of different cases: some of this compares apples with pears.\n");
    }
  }

  private static void keyLine(StringBuilder text, String letter, RunSummary run) {
    text.append(
        "%-3s %s   %s\n"
            .formatted(letter, MetricFormat.of(run.id()), MetricFormat.of(run.outcome())));
    run.problems()
        .forEach(problem -> text.append("      ").append(MetricFormat.of(problem)).append('\n'));
  }

  private static void spreads(StringBuilder text, Comparison comparison, List<Row> rows) {
    boolean hasBaseline = comparison.baseline() != null;
    line(
        text,
        "\nmetric",
        List.of("median", "min", "max", "spread"),
        hasBaseline ? List.of("baseline", "change") : List.of());
    for (Row row : rows) {
      String unit = row.metric().unit();
      Function<@Nullable Double, String> figure = value -> MetricFormat.figure(value, unit);
      Spread spread = row.spread();
      line(
          text,
          row.metric().name(),
          spread == null
              ? List.of("-", "-", "-", "-")
              : List.of(
                  figure.apply(spread.median()),
                  figure.apply(spread.min()),
                  figure.apply(spread.max()),
                  isNumeric(unit) ? MetricFormat.percent(spread.relative()) : "-"),
          hasBaseline
              ? List.of(
                  figure.apply(row.baseline()),
                  isNumeric(unit) ? MetricFormat.change(row.change()) : "-")
              : List.of());
    }
    text.append("spread = (max - min) / median\n");
  }

  /** Returns whether distances between values mean something: between yes and no they do not. */
  private static boolean isNumeric(String unit) {
    return !unit.equals("yes");
  }

  private static void values(StringBuilder text, List<Row> rows, int from, int to) {
    line(text, "\nmetric", letters(from, to), List.of());
    for (Row row : rows) {
      List<String> cells =
          row.values().subList(from, to).stream()
              .map(value -> MetricFormat.figure(value, row.metric().unit()))
              .toList();
      line(text, row.metric().name(), cells, List.of());
    }
  }

  private static void line(StringBuilder text, String name, List<String> cells, List<String> more) {
    int lineFeed = name.startsWith("\n") ? 1 : 0;
    text.append(String.format(Locale.ROOT, "%-" + (NAME + lineFeed) + "s", name));
    cells.forEach(cell -> text.append(String.format(Locale.ROOT, "%" + CELL + "s", cell)));
    more.forEach(cell -> text.append(String.format(Locale.ROOT, "%" + CELL + "s", cell)));
    text.append('\n');
  }

  private static List<String> letters(int from, int to) {
    return IntStream.range(from, to).mapToObj(ComparisonText::letter).toList();
  }

  /** The k-th run's letter, as spreadsheets count: A .. Z, AA, AB. */
  static String letter(int index) {
    String last = String.valueOf((char) ('A' + index % 26));
    return index < 26 ? last : letter(index / 26 - 1) + last;
  }

  private static String wrapped(String words) {
    StringBuilder text = new StringBuilder();
    int first = "in none of the runs: ".length();
    int column = first;
    for (String word : words.split(" ")) {
      if (column + word.length() > WIDTH) {
        text.append("\n ");
        column = 1;
      }
      text.append(column == first ? "" : " ").append(word);
      column += word.length() + 1;
    }
    return text.append('\n').toString();
  }
}
