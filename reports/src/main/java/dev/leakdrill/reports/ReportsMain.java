package dev.leakdrill.reports;

import dev.leakdrill.reports.run.RunFolders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The command {@code leakdrill}: what can be done with a run folder once the drill is over. */
@Command(
    name = "leakdrill",
    description = "Works on the run folders that leak drills leave behind.",
    mixinStandardHelpOptions = true,
    versionProvider = ReportsMain.Version.class,
    subcommands = {ReportsMain.Report.class, CommandLine.HelpCommand.class})
public final class ReportsMain implements Callable<Integer> {

  /** The drill was REPRODUCED. */
  public static final int EXIT_REPRODUCED = 0;

  /** The drill was NOT REPRODUCED, or is INVALID. */
  public static final int EXIT_NOT_REPRODUCED = 1;

  /** Bad arguments, no such folder, or one that cannot be written. */
  public static final int EXIT_USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Not named logback.xml: this jar is also a library, whose user configures the log.
    System.getProperties().putIfAbsent("logback.configurationFile", "logback-leakdrill.xml");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReportsMain());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return EXIT_USAGE;
  }

  /** {@code leakdrill report}: verdict and page anew from a run folder's files. */
  @Command(
      name = "report",
      description = {
        "Rebuilds verdict.json and index.html from a run folder's files and prints the verdict.",
        "Works on the folder of a drill that was killed, too.",
        "Exit code: 0 REPRODUCED, 1 NOT REPRODUCED or INVALID, 2 no such folder or bad arguments."
      },
      mixinStandardHelpOptions = true,
      versionProvider = Version.class)
  static final class Report implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
        index = "0",
        arity = "0..1",
        paramLabel = "RUN_FOLDER",
        defaultValue = "reports/runs/latest",
        description = "A drill's folder (default: ${DEFAULT-VALUE}).")
    private Path runFolder = Path.of("reports/runs/latest");

    @Override
    public Integer call() {
      PrintWriter out = spec.commandLine().getOut();
      PrintWriter err = spec.commandLine().getErr();
      try {
        Path folder = RunFolders.resolve(runFolder);
        if (CatalogueRun.isOne(folder)) {
          CatalogueRun run = CatalogueRun.rebuild(folder);
          out.print(run.table());
          out.println("page: " + run.page().toUri());
          out.flush();
          return run.passes() ? EXIT_REPRODUCED : EXIT_NOT_REPRODUCED;
        }
        DrillReport report = DrillReport.rebuild(runFolder);
        out.print(report.table());
        out.println("page: " + report.folder().resolve("index.html").toUri());
        out.flush();
        return report.verdict().passes() ? EXIT_REPRODUCED : EXIT_NOT_REPRODUCED;
      } catch (NotDirectoryException e) {
        err.println("There is no run folder " + runFolder + ": run mvn gatling:test first.");
        return EXIT_USAGE;
      } catch (IOException e) {
        err.println("The report of " + runFolder + " could not be rebuilt: " + e);
        return EXIT_USAGE;
      }
    }
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = ReportsMain.class.getPackage().getImplementationVersion();
      return new String[] {"leakdrill " + (version == null ? "development" : version)};
    }
  }
}
