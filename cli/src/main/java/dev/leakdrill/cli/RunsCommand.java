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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leakdrill runs}: lists the runs of a folder and writes the page over them. */
@Command(
    name = "runs",
    description = {
      "Lists the runs of a folder, the newest first, and writes its index.html, on which any of"
          + " them can be laid over one another. Every drill writes it, too.",
      "Exit code: 0, or 2 no such folder or bad arguments."
    },
    footer = {"", "Example:", "  runs reports/runs"},
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillMain.Version.class)
final class RunsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "FOLDER",
      defaultValue = "reports/runs",
      description = "A folder of runs (default: ${DEFAULT-VALUE}).")
  private Path folder = Path.of("reports/runs");

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      print(folder, spec.commandLine().getOut());
      return 0;
    } catch (NotDirectoryException e) {
      err.println("There is no folder " + folder + ": run mvn gatling:test first.");
    } catch (IOException e) {
      err.println("The runs of " + folder + " could not be listed: " + e);
    }
    return LeakdrillMain.EXIT_USAGE;
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
