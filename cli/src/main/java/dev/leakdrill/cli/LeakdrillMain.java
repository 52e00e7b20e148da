package dev.leakdrill.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code leakdrill} with its subcommands, one class each. */
@Command(
    name = "leakdrill",
    description = "Works on what leaks leave behind: run folders of drills, and thread dumps.",
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillMain.Version.class,
    subcommands = {
      ReportCommand.class,
      RunsCommand.class,
      CompareCommand.class,
      DiagnoseCommand.class,
      CommandLine.HelpCommand.class
    })
public final class LeakdrillMain implements Callable<Integer> {

  /** The drill was REPRODUCED. */
  public static final int EXIT_REPRODUCED = 0;

  /** The drill was NOT REPRODUCED, or is INVALID. */
  public static final int EXIT_NOT_REPRODUCED = 1;

  /** Bad arguments, no such file or folder, or one that cannot be read or written. */
  public static final int EXIT_USAGE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new LeakdrillMain());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return EXIT_USAGE;
  }

  /** The version from the jar's manifest. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = LeakdrillMain.class.getPackage().getImplementationVersion();
      return new String[] {"leakdrill " + (version == null ? "development" : version)};
    }
  }
}
