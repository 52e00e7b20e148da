package dev.leakdrill.cli;

import dev.leakdrill.reports.compare.RunSummary;
import dev.leakdrill.reports.compare.RunsFolder;
import dev.leakdrill.reports.compare.RunsText;
import dev.leakdrill.reports.page.RunsPage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code leakdrill runs}: lists the runs of a folder and writes the page over them. */
@Command(
    name = "runs",
    description =
        "Lists the runs of a folder, the newest first, and writes its index.html, on which any of"
            + " them can be laid over one another. Every drill writes it, too.",
    exitCodeList = {"0:listed", CliCommand.USAGE_LINE},
    footer = "  leakdrill runs reports/runs")
final class RunsCommand extends CliCommand {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "reports/runs",
      description = "A folder of runs (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("reports/runs");

  @Override
  public Integer call() {
    try {
      print(folder, out());
      return 0;
    } catch (NotDirectoryException e) {
      err().println("There is no folder " + folder + ": run mvn gatling:test first.");
    } catch (IOException e) {
      err().println("The runs of " + folder + " could not be listed: " + e);
    }
    return EXIT_USAGE;
  }

  /**
   * Lists a folder's runs and writes the page over them.
   *
   * @throws IOException if there is no such folder, or it cannot be written
   */
  static void print(Path folder, PrintWriter out) throws IOException {
    List<RunSummary> runs = RunsFolder.list(folder);
    out.print(RunsText.of(runs));
    out.println("page: " + RunsPage.write(folder, runs).toUri());
    out.flush();
  }
}
