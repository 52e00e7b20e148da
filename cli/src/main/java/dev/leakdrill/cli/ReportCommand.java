package dev.leakdrill.cli;

import dev.leakdrill.reports.CatalogueRun;
import dev.leakdrill.reports.DrillReport;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakdrill report}: rebuilds verdict and page from a run folder's files. */
@Command(
    name = "report",
    description = {
      "Rebuilds verdict.json and index.html from a run folder's files and prints the verdict.",
      "Works on the folder of a drill that was killed, too; of a folder of runs it writes the page"
          + " over them, as the command runs does."
    },
    exitCodeList = {
      "0:REPRODUCED, LEAKS AS PREDICTED, an exercise, or a folder of runs",
      "1:NOT REPRODUCED, or INVALID",
      CliCommand.USAGE_LINE
    },
    footer = {
      "  leakdrill report                                          the newest drill",
      "  leakdrill report reports/runs/2026-11-25T080516Z-stalled-call",
      "  leakdrill report latest --reveal 1                        an exercise's first step"
    })
final class ReportCommand extends CliCommand {

  private static final Path LATEST = Path.of("reports/runs/latest");

  /** The drill was REPRODUCED. */
  private static final int EXIT_REPRODUCED = 0;

  /** The drill was NOT REPRODUCED, or is INVALID. */
  private static final int EXIT_NOT_REPRODUCED = 1;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "RUN_FOLDER",
      defaultValue = "reports/runs/latest",
      description = "A drill's folder, or a folder of drills (default: ${DEFAULT-VALUE}).")
  private Path runFolder = LATEST;

  @Option(
      names = "--reveal",
      paramLabel = "STEP",
      description = {
        "Of an exercise (-Dleakdrill.spoilers=off), reveals this step and those before it:",
        "1 alerts, 2 what is left, 3 the line, 4 the repair, 5 the verdict; 0 hides all."
      })
  private @Nullable Integer reveal;

  @Override
  public Integer call() {
    if (reveal != null && (reveal < RevealLevel.NOTHING || reveal > RevealLevel.ALL)) {
      err().println("--reveal " + reveal + ": want a step, 0 .. 5");
      return EXIT_USAGE;
    }
    try {
      if (runFolder.equals(Path.of(RunFiles.LATEST)) && Files.notExists(runFolder)) {
        runFolder = LATEST;
      }
      Path folder = RunFolders.resolve(runFolder);
      if (CatalogueRun.isCatalogue(folder)) {
        CatalogueRun run = CatalogueRun.rebuild(folder);
        out().print(run.table());
        out().println("page: " + run.page().toUri());
        out().flush();
        return run.passes() ? EXIT_REPRODUCED : EXIT_NOT_REPRODUCED;
      }
      if (RunsFolder.isRunsFolder(folder)) {
        RunsCommand.print(folder, out());
        return EXIT_REPRODUCED;
      }
      DrillReport report =
          reveal == null ? DrillReport.rebuild(runFolder) : DrillReport.reveal(runFolder, reveal);
      out().print(report.table());
      out().println("page: " + report.folder().resolve(RunFiles.PAGE).toUri());
      out().flush();
      if (report.isHidden()) {
        return report.verdict().valid() ? EXIT_REPRODUCED : EXIT_NOT_REPRODUCED;
      }
      return report.verdict().passes() ? EXIT_REPRODUCED : EXIT_NOT_REPRODUCED;
    } catch (NotDirectoryException e) {
      err().println("There is no run folder " + runFolder + ": run mvn gatling:test first.");
      return EXIT_USAGE;
    } catch (IOException e) {
      err().println("The report of " + runFolder + " could not be rebuilt: " + e.getMessage());
      return EXIT_USAGE;
    }
  }
}
