package dev.leakdrill.reports;

import dev.leakdrill.reports.analysis.ExerciseText;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.compare.Curves;
import dev.leakdrill.reports.page.FixDiff;
import dev.leakdrill.reports.page.ReportPage;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
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

  /**
   * Reveals the steps of an exercise up to {@code level}, and rebuilds as {@link #rebuild(Path)}.
   *
   * @param level see {@link RevealLevel}
   * @throws IOException as {@link #rebuild(Path)}
   */
  public static DrillReport reveal(Path drillFolder, int level) throws IOException {
    Path folder = RunFolders.resolve(drillFolder);
    if (Files.isDirectory(folder)) {
      RevealLevel.write(folder, level);
    }
    return rebuild(drillFolder);
  }

  /** Returns whether it is an exercise that is not wholly revealed. */
  public boolean isHidden() {
    return analysis.isExercise() && RevealLevel.read(folder) < RevealLevel.ALL;
  }

  /** Returns the verdict as a table of plain text; of an exercise, what has been revealed. */
  public String table() {
    if (analysis.isExercise()) {
      return ExerciseText.of(analysis, RevealLevel.read(folder));
    }
    return VerdictTable.of(analysis.verdict(), analysis.problems());
  }
}
