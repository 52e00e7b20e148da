package dev.leakdrill.reports;

import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.reports.page.CataloguePage;
import dev.leakdrill.reports.verdict.CaseSummary;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a folder of several cases' drills amounts to: a folder a case, and over them {@code
 * verdict.json} with a summary each and {@code index.html}. Immutable.
 *
 * @param folder the folder that holds the cases' folders
 */
public record CatalogueRun(Path folder, List<CaseSummary> cases) {

  /** Returns whether this is a folder of several drills and not one drill's own. */
  public static boolean isOne(Path folder) {
    return LeakCatalog.names().stream().anyMatch(name -> Files.isDirectory(folder.resolve(name)));
  }

  /**
   * Reads and judges what is there and writes the summary and the page; the cases' own pages stay
   * as they are.
   *
   * @throws IOException if the folder cannot be read or written
   */
  public static CatalogueRun rebuild(Path folder) throws IOException {
    List<CaseSummary> cases = new ArrayList<>();
    for (String name : LeakCatalog.names()) {
      Path drill = folder.resolve(name);
      if (Files.isDirectory(drill)) {
        cases.add(CaseSummary.of(name, Verdict.of(DrillRun.read(drill))));
      }
    }
    CatalogueRun run = new CatalogueRun(folder, List.copyOf(cases));
    JsonFiles.write(
        folder.resolve(RunFiles.VERDICT),
        Map.of("outcome", run.passes() ? "REPRODUCED" : "NOT REPRODUCED", "cases", cases));
    CataloguePage.write(folder.getFileName().toString(), run.cases(), run.page());
    return run;
  }

  /** Returns whether every case is there and REPRODUCED. */
  public boolean passes() {
    return cases.size() == LeakCatalog.all().size()
        && cases.stream().allMatch(each -> each.outcome() == Verdict.Outcome.REPRODUCED);
  }

  /** Returns where the page is. */
  public Path page() {
    return folder.resolve(RunFiles.PAGE);
  }

  /** Returns the summary as a table of plain text, at most 100 columns. */
  public String table() {
    return CaseSummary.table(cases);
  }
}
