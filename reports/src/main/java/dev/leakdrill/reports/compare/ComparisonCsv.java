package dev.leakdrill.reports.compare;

import dev.leakdrill.reports.compare.Comparison.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.csv.CsvMapper;

/**
 * A comparison as CSV (RFC 4180, lines end with a line feed): a row a metric, a column a run. A
 * missing value is an empty cell. Stateless.
 */
public final class ComparisonCsv {

  private static final CsvMapper MAPPER = new CsvMapper();

  private ComparisonCsv() {}

  /** Returns the table. */
  public static String of(Comparison comparison) {
    boolean hasBaseline = comparison.baseline() != null;
    List<@Nullable Object> head =
        new ArrayList<>(List.of("metric", "unit", "median", "min", "max", "spread"));
    if (hasBaseline) {
      head.addAll(List.of("baseline", "change"));
    }
    comparison.runs().forEach(run -> head.add(text(run.id())));
    StringBuilder csv = new StringBuilder(line(head));
    comparison.rows().forEach(row -> csv.append(line(cells(row, hasBaseline))));
    return csv.toString();
  }

  private static List<@Nullable Object> cells(Row row, boolean hasBaseline) {
    Spread spread = row.spread();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.add(row.metric().name());
    cells.add(row.metric().unit());
    cells.add(spread == null ? null : number(spread.median()));
    cells.add(spread == null ? null : number(spread.min()));
    cells.add(spread == null ? null : number(spread.max()));
    cells.add(spread == null ? null : number(spread.relative()));
    if (hasBaseline) {
      cells.add(number(row.baseline()));
      cells.add(number(row.change()));
    }
    row.values().forEach(value -> cells.add(number(value)));
    return cells;
  }

  private static String line(List<@Nullable Object> cells) {
    return MAPPER.writeValueAsString(cells.stream().map(ComparisonCsv::orEmpty).toList());
  }

  private static Object orEmpty(@Nullable Object cell) {
    return cell == null ? "" : cell;
  }

  private static @Nullable String number(@Nullable Double value) {
    return value == null ? null : MetricFormat.number(value);
  }

  /**
   * Returns a text that a spreadsheet does not run as a formula: the name of a folder may come from
   * anybody.
   */
  static String text(String foreign) {
    boolean formula = Stream.of("=", "+", "-", "@", "\t", "\r").anyMatch(foreign::startsWith);
    return formula ? "'" + foreign : foreign;
  }
}
