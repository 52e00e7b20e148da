package dev.leakdrill.reports.page;

import dev.leakdrill.reports.verdict.Check;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.Variant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks of one kind and variant as rows of the page's table, ready to print. Immutable. */
public record CheckGroup(String title, String variant, List<Row> rows) {

  /**
   * A check of the verdict.
   *
   * @param id see {@link dev.leakdrill.reports.verdict.CheckId}
   * @param problem what its failure means; null if it passed or its name says enough
   */
  public record Row(
      String id,
      String label,
      String predicted,
      String measured,
      String allowed,
      boolean pass,
      @Nullable String problem) {

    static Row of(Check check) {
      return new Row(
          check.id().value(),
          check.label(),
          FigureFormat.of(check.predicted(), check.unit()),
          FigureFormat.of(check.measured(), check.unit()),
          FigureFormat.range(check.allowed().get(0), check.allowed().get(1), check.unit()),
          check.pass(),
          check.problem());
    }
  }

  /** Returns the groups that have rows: validity, then leak, then control. */
  static List<CheckGroup> allOf(Verdict verdict) {
    return Stream.of(
            group(verdict, "May the leaky run be judged?", Kind.VALIDITY, Variant.LEAKY),
            group(verdict, "May the fixed run be judged?", Kind.VALIDITY, Variant.FIXED),
            group(verdict, "Leaky run", Kind.LEAK, Variant.LEAKY),
            group(verdict, "Fixed run (control)", Kind.CONTROL, Variant.FIXED))
        .filter(group -> !group.rows().isEmpty())
        .toList();
  }

  private static CheckGroup group(Verdict verdict, String title, Kind kind, Variant variant) {
    return new CheckGroup(
        title,
        variant.toString(),
        verdict.checks().stream()
            .filter(check -> check.kind() == kind && check.variant() == variant)
            .map(Row::of)
            .toList());
  }
}
