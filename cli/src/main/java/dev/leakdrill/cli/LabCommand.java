package dev.leakdrill.cli;

import dev.leakdrill.cli.lab.Lab;
import dev.leakdrill.cli.lab.LabException;
import dev.leakdrill.cli.lab.LabProgress.Done;
import dev.leakdrill.cli.lab.Workshop;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code leakdrill lab}: starts the workshop's labs, gives hints and says whether one is solved.
 */
@Command(
    name = "lab",
    description = {
      "The labs of the workshop: starts one, gives hints one by one, says whether it is solved.",
      "Participants change files under leaky-client/src, and nothing else. Pages: workshop/README.md."
    },
    synopsisSubcommandLabel = "[COMMAND]",
    subcommands = {
      LabCommand.ListLabs.class,
      LabCommand.Start.class,
      LabCommand.Hint.class,
      LabCheck.class,
      LabCommand.Solution.class,
      LabCommand.Reset.class,
      LabCommand.Next.class
    },
    exitCodeList = {
      "0:done; of check: the lab is solved",
      "1:of check: the lab is not solved",
      CliCommand.USAGE_LINE
    },
    footer = {
      "  leakdrill lab                 the labs, and how far you are",
      "  leakdrill lab start 3",
      "  leakdrill lab check           and with answers: leakdrill lab check 42 b",
      "  leakdrill lab hint"
    })
final class LabCommand extends LabStep {

  @Override
  int run(Workshop workshop) throws IOException, LabException {
    return list(workshop);
  }

  /** {@code leakdrill lab list}. */
  @Command(
      name = "list",
      description = "Lists the labs, and how far you are.",
      exitCodeList = {"0:listed", USAGE_LINE},
      footer = "  leakdrill lab list")
  static final class ListLabs extends LabStep {

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      return list(workshop);
    }
  }

  /** {@code leakdrill lab start N}. */
  @Command(
      name = "start",
      description = {
        "Starts a lab: leaky-client/src as handed out, and what to do.",
        "Never overwrites your work: it says what is changed, and does nothing."
      },
      exitCodeList = {
        "0:started",
        "2:bad arguments, or files are changed and --stash is not given"
      },
      footer = {"  leakdrill lab start 3", "  leakdrill lab start 8 --seed 7"})
  static final class Start extends LabStep {

    @Parameters(index = "0", paramLabel = "N", description = "The lab's number.")
    private int number;

    @Option(names = "--stash", description = "Keep changed files in a folder of .leakdrill first.")
    private boolean stash;

    @Option(
        names = "--seed",
        paramLabel = "NUMBER",
        description = "Draws the case of lab 8: the same number, the same case.")
    private @Nullable Long seed;

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      return start(workshop, workshop.lab(number), stash, seed);
    }
  }

  /** {@code leakdrill lab next}. */
  @Command(
      name = "next",
      description = "Starts the lab after the current one.",
      exitCodeList = {
        "0:started",
        "2:there is none, or files are changed and --stash is not given"
      },
      footer = {"  leakdrill lab next", "  leakdrill lab next --stash"})
  static final class Next extends LabStep {

    @Option(names = "--stash", description = "Keep changed files in a folder of .leakdrill first.")
    private boolean stash;

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      Lab next = workshop.next();
      if (next == null) {
        throw new LabException("that was the last lab: workshop/README.md says where to go on");
      }
      return start(workshop, next, stash, null);
    }
  }

  /** {@code leakdrill lab hint}. */
  @Command(
      name = "hint",
      description = "Uncovers one hint more of the current lab; after the last, shows all again.",
      exitCodeList = {"0:shown", USAGE_LINE},
      footer = "  leakdrill lab hint")
  static final class Hint extends LabStep {

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      Lab lab = workshop.current();
      List<String> hints = workshop.solution(lab).hints();
      Done done = workshop.progress().of(lab);
      boolean more = done.hints() < hints.size();
      int uncovered = more ? done.hints() + 1 : hints.size();
      workshop.record(lab, done.withHints(uncovered));
      for (int i = more ? uncovered - 1 : 0; i < uncovered; i++) {
        out().printf("Hint %d of %d%n%s%n", i + 1, hints.size(), hints.get(i));
      }
      if (!more) {
        out().println("That is all: leakdrill lab solution --give-up shows the solution.");
      }
      return 0;
    }
  }

  /** {@code leakdrill lab solution}. */
  @Command(
      name = "solution",
      description = "Shows the solution of the current lab, once it is solved.",
      exitCodeList = {"0:shown", "2:the lab is not solved, and --give-up is not given"},
      footer = {"  leakdrill lab solution", "  leakdrill lab solution --give-up"})
  static final class Solution extends LabStep {

    @Option(names = "--give-up", description = "Show it although the lab is not solved.")
    private boolean giveUp;

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      Lab lab = workshop.current();
      Done done = workshop.progress().of(lab);
      if (!done.solved() && !giveUp) {
        throw new LabException(
            lab + " is not solved: leakdrill lab hint helps, and --give-up shows the solution");
      }
      String text = workshop.solution(lab).text();
      if (!done.solved()) {
        workshop.record(lab, done.withGivenUp());
      }
      out().println(text);
      return 0;
    }
  }

  /** {@code leakdrill lab reset}. */
  @Command(
      name = "reset",
      description = {
        "Clears what a failed try left: leaky-client/src is as handed out again, and the summaries"
            + " of failed tests, on which the next run would fail, are deleted.",
        "Your changes are kept in a folder of .leakdrill, your progress as well."
      },
      exitCodeList = {"0:done", USAGE_LINE},
      footer = "  leakdrill lab reset")
  static final class Reset extends LabStep {

    @Override
    int run(Workshop workshop) throws IOException, LabException {
      printStash(workshop);
      workshop.deleteStaleSummaries().forEach(file -> out().println("Deleted " + file));
      out().println("leaky-client/src is as handed out.");
      return 0;
    }
  }
}
