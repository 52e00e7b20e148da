package dev.leakdrill.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command's help, version and output, as every command has them; returns its exit code. */
@Command(
    mixinStandardHelpOptions = true,
    versionProvider = LeakdrillVersion.class,
    usageHelpWidth = 100,
    parameterListHeading = "%n",
    optionListHeading = "%n",
    exitCodeListHeading = "%nExit codes:%n",
    footerHeading = "%nExamples:%n")
abstract class CliCommand implements Callable<Integer> {

  /** Bad arguments, no such file or folder, or one that cannot be read or written. */
  static final int EXIT_USAGE = 2;

  /** The line about {@link #EXIT_USAGE} in the help of every command. */
  static final String USAGE_LINE = "2:bad arguments, or what they name cannot be read or written";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public abstract Integer call();

  /** Returns the writer of the results; the caller flushes it. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Returns the writer of what is no result: errors, progress, where a page was written. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }
}
