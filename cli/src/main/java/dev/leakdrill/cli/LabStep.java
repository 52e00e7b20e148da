package dev.leakdrill.cli;

import dev.leakdrill.cli.lab.Lab;
import dev.leakdrill.cli.lab.LabException;
import dev.leakdrill.cli.lab.LabProgress.Done;
import dev.leakdrill.cli.lab.Workshop;
import dev.leakdrill.reports.cases.MysteryCase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The part that the subcommands share: the workshop, and how they report that something cannot be
 * done.
 */
abstract class LabStep extends CliCommand {

  @Option(
      names = "--project",
      paramLabel = "FOLDER",
      description = "The project's folder, or one in it (default: the current one).")
  private Path project = Path.of("");

  @Override
  public final Integer call() {
    try {
      return run(Workshop.find(project));
    } catch (LabException e) {
      err().println(e.getMessage());
    } catch (IOException e) {
      err().println("A file of the labs cannot be read or written: " + e);
    } finally {
      out().flush();
    }
    return EXIT_USAGE;
  }

  abstract int run(Workshop workshop) throws IOException, LabException;

  /** Prints the labs, and how far the participant is. */
  final int list(Workshop workshop) throws IOException, LabException {
    int current = workshop.progress().current();
    for (Lab lab : workshop.labs()) {
      Done done = workshop.progress().of(lab);
      String state = done.solved() ? "solved" : done.gaveUp() ? "shown" : "";
      if (state.isEmpty() && done.checks() > 0) {
        state = "checked " + done.checks() + "x";
      }
      String line =
          "%s %d  %-24s %2d min  %s"
              .formatted(
                  lab.number() == current ? ">" : " ",
                  lab.number(),
                  lab.title(),
                  lab.minutes(),
                  state);
      out().println(line.stripTrailing());
    }
    out().println("Pages: workshop/README.md   Start one: leakdrill lab start 1");
    return 0;
  }

  /** Makes the leaky client as handed out, or says what is in the way. */
  final void handOut(Workshop workshop, boolean stash) throws IOException, LabException {
    Map<String, String> changes = workshop.changes();
    if (!changes.isEmpty() && !stash) {
      StringBuilder text = new StringBuilder("These files are not as handed out:");
      changes.forEach((name, how) -> text.append("%n  %-8s leaky-client/%s".formatted(how, name)));
      text.append(
          "%nNothing was touched. The same with --stash keeps them in a folder and starts clean."
              .formatted());
      throw new LabException(text.toString());
    }
    printStash(workshop);
  }

  final void printStash(Workshop workshop) throws IOException, LabException {
    String time = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").format(LocalDateTime.now());
    Path kept = workshop.stash(time);
    if (kept != null) {
      out().println("Your changes are kept in " + workshop.root().relativize(kept));
    }
  }

  /** Starts a lab: its state, then what to do. */
  final int start(Workshop workshop, Lab lab, boolean stash, @Nullable Long seed)
      throws IOException, LabException {
    if (seed != null && lab.draw().isEmpty()) {
      throw new LabException(lab + " has nothing to draw: leave out --seed");
    }
    handOut(workshop, stash);
    workshop.deleteStaleSummaries();
    Done done = workshop.progress().of(lab);
    if (!lab.draw().isEmpty()) {
      long drawn = ThreadLocalRandom.current().nextLong(1, 10_000);
      done = done.withSeed(seed != null ? seed : done.seed() != 0 ? done.seed() : drawn);
    }
    workshop.record(lab, done);
    out().printf("%s, %d minutes%n  read   %s%n", lab, lab.minutes(), lab.page());
    String leakCase = lab.caseToRepair(done.seed());
    for (String command : lab.run()) {
      out().println("  run    " + command.replace("{case}", neutralName(leakCase)));
    }
    if (leakCase != null && lab.draw().isEmpty()) {
      out().println("  change " + gateway(leakCase));
    }
    if (!lab.draw().isEmpty()) {
      out().printf("  seed   %d: --seed %d gives others the same case%n", done.seed(), done.seed());
    }
    out().println("  then   leakdrill lab check");
    return 0;
  }

  private static String neutralName(@Nullable String leakCase) {
    return leakCase == null ? "" : MysteryCase.nameOf(leakCase);
  }

  private static String gateway(String leakCase) {
    StringBuilder name = new StringBuilder();
    for (String word : leakCase.split("-")) {
      name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
    }
    return "leaky-client/src/main/java/dev/leakdrill/client/" + name + "Gateway.java";
  }
}
