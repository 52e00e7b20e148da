package dev.leakdrill.reports;

import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.page.CataloguePage;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The results of a run of all cases: one folder per case, and over them {@code verdict.json} with a
 * summary of each and {@code index.html}. Immutable.
 *
 * @param folder the folder that holds the cases' folders
 */
public record CatalogueRun(Path folder, List<CaseSummary> cases) {

  /** Returns whether a folder holds a folder a case, and so is not one drill's own. */
  public static boolean isCatalogue(Path folder) {
    return LeakCatalog.names().stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
  }

  /**
   * Reads and judges the cases in a folder and writes the summary and the page; the cases' own
   * pages stay as they are.
   *
   * @throws IOException if the folder cannot be read or written
   */
  public static CatalogueRun rebuild(Path folder) throws IOException {
    return write(folder, List.of());
  }

  /**
   * Writes the summary and the page, as {@link #rebuild} does.
   *
   * @param judged the cases that have been judged already
   * @throws IOException if the folder cannot be read or written
   */
  public static CatalogueRun write(Path folder, List<CaseSummary> judged) throws IOException {
    Map<String, CaseSummary> byCase =
        judged.stream().collect(Collectors.toMap(CaseSummary::leakCase, summary -> summary));
    List<CaseSummary> cases = new ArrayList<>();
    for (String name : LeakCatalog.names()) {
      Path drill = folder.resolve(name);
      if (Files.isDirectory(drill)) {
        CaseSummary known = byCase.get(name);
        cases.add(known == null ? judge(name, drill) : known);
      }
    }
    CatalogueRun run = new CatalogueRun(folder, List.copyOf(cases));
    JsonFiles.write(
        folder.resolve(RunFiles.VERDICT), Map.of("outcome", run.outcome().text(), "cases", cases));
    CataloguePage.write(folder.getFileName().toString(), run.outcome(), run.cases(), run.page());
    return run;
  }

  private static CaseSummary judge(String name, Path drill) throws IOException {
    return CaseSummary.of(name, RunAnalysis.of(DrillRun.read(drill)).verdict());
  }

  /** Returns whether every case is there and went as predicted. */
  public boolean passes() {
    return outcome().passes();
  }

  private Outcome outcome() {
    boolean complete = cases.size() == LeakCatalog.all().size();
    if (complete && cases.stream().allMatch(each -> each.outcome() == Outcome.REPRODUCED)) {
      return Outcome.REPRODUCED;
    }
    return complete && cases.stream().allMatch(each -> each.outcome() == Outcome.LEAKS_AS_PREDICTED)
        ? Outcome.LEAKS_AS_PREDICTED
        : Outcome.NOT_REPRODUCED;
  }

  /** Returns the outcome over all cases, and which of them stand in its way. */
  public String conclusion() {
    Outcome outcome = outcome();
    if (outcome.passes()) {
      return "%s: all %d cases%s"
          .formatted(
              outcome.text(),
              cases.size(),
              outcome == Outcome.REPRODUCED ? "" : "; the control was not run");
    }
    String others =
        cases.stream()
            .filter(each -> each.outcome() != Outcome.REPRODUCED)
            .map(each -> each.leakCase() + " " + each.outcome().text())
            .collect(Collectors.joining(", "));
    return "NOT REPRODUCED: " + (others.isEmpty() ? "cases are missing" : others);
  }

  /** Returns the path of the page. */
  public Path page() {
    return folder.resolve(RunFiles.PAGE);
  }

  /** Returns the summary as a table of plain text, at most 100 columns. */
  public String table() {
    return CaseSummary.table(cases);
  }
}
