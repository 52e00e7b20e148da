package dev.leakdrill.cli;

import dev.leakdrill.cli.lab.Lab;
import dev.leakdrill.cli.lab.LabException;
import dev.leakdrill.cli.lab.LabProgress.Done;
import dev.leakdrill.cli.lab.LabQuestion;
import dev.leakdrill.cli.lab.Workshop;
import java.io.Console;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code leakdrill lab check}. */
@Command(
    name = "check",
    description = {
      "Says whether the current lab is solved.",
      "A repair is judged as leakdrill check does; what a lab asks is answered on the command"
          + " line, in order, or when asked for in a terminal."
    },
    exitCodeList = {"0:solved", "1:not solved", CliCommand.USAGE_LINE},
    footer = {
      "  leakdrill lab check",
      "  leakdrill lab check 42 b                          a number, and the letter of a choice",
      "  leakdrill lab check Gateway.java:12 a c           a line of the source"
    })
final class LabCheck extends LabStep {

  private static final int EXIT_UNSOLVED = 1;

  @Spec private CommandSpec check = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "ANSWER", description = "An answer a question.")
  private List<String> answers = new ArrayList<>();

  @Override
  int run(Workshop workshop) throws IOException, LabException {
    Lab lab = workshop.current();
    Done done = workshop.progress().of(lab);
    String leakCase = lab.caseToRepair(done.seed());
    out().println(lab);
    if (!answered(workshop, lab)) {
      workshop.record(lab, done.withCheck(false));
      return EXIT_UNSOLVED;
    }
    if (leakCase != null) {
      int code = checkRepair(workshop, leakCase);
      if (code == EXIT_USAGE) {
        return code;
      }
      if (code != 0) {
        workshop.record(lab, done.withCheck(false));
        return unsolved("what is left, and where, is above");
      }
    }
    workshop.record(lab, done.withCheck(true));
    out().printf("SOLVED%n  what to take along is at the end of %s%n", lab.page());
    out().println("  leakdrill lab solution shows another way; leakdrill lab next goes on");
    return 0;
  }

  /** Asks what the lab asks, and returns whether all is right. */
  private boolean answered(Workshop workshop, Lab lab) throws IOException, LabException {
    List<LabQuestion> questions = lab.questions();
    if (questions.isEmpty() && answers.isEmpty()) {
      return true;
    }
    List<String> typed = answers.isEmpty() ? ask(questions) : answers;
    if (typed.isEmpty()) {
      unsolved("answer in this order: leakdrill lab check ANSWER ..");
      return false;
    }
    List<Boolean> right = workshop.judge(lab, typed);
    for (int i = 0; i < right.size(); i++) {
      out().printf("  %d  %s%n", i + 1, right.get(i) ? "right" : "not right");
    }
    long count = right.stream().filter(each -> each).count();
    if (count < right.size()) {
      unsolved("%d of %d answers right".formatted(count, right.size()));
      return false;
    }
    return true;
  }

  private List<String> ask(List<LabQuestion> questions) {
    Console console = Terminal.isInteractive() ? System.console() : null;
    List<String> typed = new ArrayList<>();
    for (int i = 0; i < questions.size(); i++) {
      out().printf("  %d  %s", i + 1, questions.get(i).text());
      out().flush();
      if (console != null) {
        String line = console.readLine("     > ");
        if (line == null) {
          return List.of();
        }
        typed.add(line);
      }
    }
    return typed;
  }

  private int checkRepair(Workshop workshop, String leakCase) throws LabException {
    CommandLine root = check.root().commandLine();
    CommandLine repair = root.getSubcommands().get("check");
    if (repair == null) {
      throw new LabException("this leakdrill has no command check, which judges repairs");
    }
    out().flush();
    return repair.execute(leakCase, "--project", workshop.root().toString());
  }

  private int unsolved(String why) {
    out().printf("UNSOLVED: %s%n  one hint more: leakdrill lab hint%n", why);
    return EXIT_UNSOLVED;
  }
}
