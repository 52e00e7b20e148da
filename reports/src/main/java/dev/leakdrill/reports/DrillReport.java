package dev.leakdrill.reports;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.compare.Curves;
import dev.leakdrill.reports.page.FixDiff;
import dev.leakdrill.reports.page.ReportPage;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import java.io.IOException;
import java.nio.file.Path;

/**
 * A drill's folder, read and analysed, with {@code verdict.json} and {@code index.html} written
 * into it. Immutable.
 *
 * @param folder the drill's folder, links followed
 */
public record DrillReport(Path folder, RunAnalysis analysis) {

  /**
   * Reads a drill's folder, judges it and writes its verdict and page into it; the diff of the fix
   * comes from {@code docs/the-fix.diff} of the nearest folder above that has one.
   *
   * @throws IOException if there is no such folder, or it cannot be written
   */
  public static DrillReport rebuild(Path drillFolder) throws IOException {
    Path folder = RunFolders.resolve(drillFolder);
    RunAnalysis analysis = RunAnalysis.of(DrillRun.read(drillFolder));
    analysis.verdict().write(folder.resolve(RunFiles.VERDICT));
    String diff = FixDiff.findAbove(folder).orElse(null);
    ReportPage.write(analysis, diff, folder.resolve(RunFiles.PAGE));
    Curves.write(folder, analysis.drill());
    return new DrillReport(folder, analysis);
  }

  /** Returns the verdict over the drill. */
  public Verdict verdict() {
    return analysis.verdict();
  }

  /** Returns the verdict as a table of plain text. */
  public String table() {
    return VerdictTable.of(analysis.verdict(), analysis.problems());
  }
}
