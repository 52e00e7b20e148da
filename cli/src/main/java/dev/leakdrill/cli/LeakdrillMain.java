package dev.leakdrill.cli;

import java.io.PrintWriter;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command {@code leakdrill} with its subcommands, one class each. */
@Command(
    name = "leakdrill",
    description =
        "Finds what holds a program up, or leaks, and works on the run folders of drills.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DiagnoseCommand.class,
      ReportCommand.class,
      RunsCommand.class,
      CompareCommand.class,
      CheckCommand.class,
      DoctorCommand.class,
      LabCommand.class,
      OfflineCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
    exitCodeList = {"0, 1:what each command says, see its help", CliCommand.USAGE_LINE},
    footer = {
      "  leakdrill diagnose --pid 4711          what holds a running JVM up",
      "  leakdrill diagnose 1.txt 2.txt 3.txt   the same from thread dumps",
      "  leakdrill report                       the newest drill's verdict and page",
      "  leakdrill check                        whether the leaky client is repaired",
      "  leakdrill lab                          the workshop's labs, and how far you are",
      "  source <(leakdrill generate-completion)   completion, in bash and zsh"
    })
public final class LeakdrillMain extends CliCommand {

  private static final String SHORT_USAGE =
      """
      leakdrill finds what holds a program up, or leaks, and works on the run folders of drills:

        leakdrill diagnose                     lists the JVMs that run here
        leakdrill diagnose 1.txt 2.txt 3.txt   says what is wrong, from a program's thread dumps
        leakdrill report                       prints the newest drill's verdict, writes its page

      All commands: leakdrill --help      One of them: leakdrill diagnose --help
      """;

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    StandardOutput out = StandardOutput.ofProcess();
    PrintWriter err = StandardOutput.errorsOfProcess();
    int code;
    try {
      code = commandLine().setOut(out.writer()).setErr(err).execute(args);
    } catch (OutOfMemoryError | StackOverflowError e) {
      code = ErrorMessages.internalError(e, err);
    }
    String lost = out.finish();
    if (lost != null) {
      err.println("leakdrill: " + lost);
      code = EXIT_USAGE;
    }
    System.exit(code);
  }

  static CommandLine commandLine() {
    ErrorMessages messages = new ErrorMessages();
    return new CommandLine(new LeakdrillMain())
        .setParameterExceptionHandler(messages)
        .setExecutionExceptionHandler(messages);
  }

  @Override
  public Integer call() {
    err().print(SHORT_USAGE);
    err().flush();
    return EXIT_USAGE;
  }
}
