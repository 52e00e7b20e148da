package dev.leakdrill.reports.page;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.verdict.FigureFormat;
import dev.leakdrill.reports.verdict.Unit;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the page of several cases, a row each with a link to the case's page. Stateless. */
public final class CataloguePage {

  /** A row of the table, ready to print. */
  public record Row(
      String name,
      String leaks,
      String resource,
      String predicted,
      String leaky,
      String fixed,
      String outcome,
      boolean passes,
      String reason) {

    static Row of(CaseSummary each) {
      return new Row(
          each.leakCase(),
          each.leaks(),
          CaseStory.words(each),
          FigureFormat.of(each.predicted(), Unit.COUNT),
          FigureFormat.of(each.leaky(), Unit.COUNT),
          FigureFormat.of(each.fixed(), Unit.COUNT),
          each.outcome().text(),
          each.outcome().passes(),
          each.reason());
    }
  }

  private CataloguePage() {}

  /**
   * Writes the page.
   *
   * @param name the folder's name, shown at the top
   * @param outcome over all cases
   * @throws IOException if the file cannot be written
   */
  public static void write(String name, Outcome outcome, List<CaseSummary> cases, Path file)
      throws IOException {
    Map<String, Object> values = new HashMap<>();
    values.put("name", name);
    values.put("rows", cases.stream().map(Row::of).toList());
    values.put("outcome", outcome.text());
    values.put("outcomeClass", outcome.name().toLowerCase(Locale.ROOT));
    values.put("leakyOnly", outcome == Outcome.LEAKS_AS_PREDICTED);
    values.put("passing", cases.stream().filter(each -> each.outcome().passes()).count());
    String shell = PageResources.text("shell.js");
    values.put("css", PageResources.text("page.css"));
    values.put("shell", shell);
    values.put("policy", ContentPolicy.of(List.of(shell)));
    String page = PageResources.render("catalogue.html", values);
    AtomicFile.write(file, out -> out.write(page.getBytes(StandardCharsets.UTF_8)));
  }
}
