package dev.leakdrill.cli;

import dev.leakdrill.check.CheckException;
import dev.leakdrill.check.CheckJson;
import dev.leakdrill.check.CheckListener;
import dev.leakdrill.check.CheckOutcome;
import dev.leakdrill.check.CheckPlan;
import dev.leakdrill.check.CheckResult;
import dev.leakdrill.check.CheckText;
import dev.leakdrill.check.RepairCheck;
import dev.leakdrill.check.TrialResult;
import dev.leakdrill.run.ThreadKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code leakdrill check}: says whether the leaky client is repaired. */
@Command(
    name = "check",
    description = {
      "Checks your repair: compiles leaky-client as it is, puts it under every fault that its case"
          + " must survive, 20 calls each, and says what is left, at which line of yours, and what"
          + " the callers got. Some 20 s; it changes nothing in the working tree.",
      "REPAIRED, STILL LEAKS, MOVED THE LEAK (something else is held instead) or BROKEN (does not"
          + " compile, healthy calls fail, callers are not told what happened)."
    },
    exitCodeList = {
      "0:repaired",
      "1:still leaks, has moved the leak, or is broken",
      CliCommand.USAGE_LINE
    },
    footer = {
      "  leakdrill check                       the case stalled-call",
      "  leakdrill check unclosed-response",
      "  leakdrill check lost-deadline --threads virtual"
    })
final class CheckCommand extends CliCommand {

  private static final int EXIT_REPAIRED = 0;
  private static final int EXIT_NOT_REPAIRED = 1;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "CASE",
      defaultValue = "stalled-call",
      description = "The leak case (default: ${DEFAULT-VALUE}).")
  private String caseName = "";

  @Option(
      names = "--threads",
      paramLabel = "KIND",
      defaultValue = "PLATFORM",
      description =
          "What a request runs on: platform, or virtual on JDK 21 and newer (default: platform).",
      converter = ThreadKindConverter.class)
  private ThreadKind threads = ThreadKind.PLATFORM;

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      defaultValue = "",
      description = "The project's root (default: this folder).")
  private Path project = Path.of("");

  @Option(names = "--json", description = "Print as JSON; the progress goes to standard error.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter progress = json ? err() : out();
    try (RepairCheck check =
        new RepairCheck(project, CheckPlan.of(caseName), threads, new Progress(progress))) {
      // Ctrl-C: the processes end with this one anyway, the temporary folder does not.
      Runtime.getRuntime().addShutdownHook(new Thread(check::close, "check-cleanup"));
      CheckResult result = check.run();
      out().print(json ? CheckJson.of(result) : "\n" + CheckText.outcome(result));
      out().flush();
      return result.outcome() == CheckOutcome.REPAIRED ? EXIT_REPAIRED : EXIT_NOT_REPAIRED;
    } catch (CheckException e) {
      err().println("leakdrill check: " + e.getMessage());
    } catch (IOException e) {
      err().println("leakdrill check: the check could not be made: " + e.getMessage());
    }
    return EXIT_USAGE;
  }

  /** Prints a line a trial; what goes on meanwhile only where somebody looks. */
  private static final class Progress implements CheckListener {

    private static final String ERASE_LINE = "\r\u001b[K";

    private final PrintWriter out;
    private final boolean interactive = Terminal.isInteractive();

    Progress(PrintWriter out) {
      this.out = out;
    }

    @Override
    public void step(String what) {
      if (interactive) {
        out.print(ERASE_LINE + "  ..  " + what);
        out.flush();
      }
    }

    @Override
    public void trial(TrialResult result) {
      out.println((interactive ? ERASE_LINE : "") + CheckText.lines(result));
      out.flush();
    }
  }
}
