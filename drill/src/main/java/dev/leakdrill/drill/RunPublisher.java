package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.reports.analysis.ExerciseText;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.RevealLevel;
import dev.leakdrill.reports.compare.Curves;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.reports.page.ReportPage;
import dev.leakdrill.reports.page.RunsPage;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Publishes what one variant's run amounts to: verdict, table, page. The run's files are read and
 * analysed once, at its end, and the analysis goes to all of them. Safe for use by many threads.
 */
final class RunPublisher {

  /** Makes the analysis of a drill. */
  @FunctionalInterface
  interface Analyst {
    /**
     * Returns the analysis of a drill.
     *
     * @param leaky the leaky run's analysis if there is one already
     */
    RunAnalysis analyse(DrillRun drill, @Nullable VariantAnalysis leaky);
  }

  private final Path drillFolder;
  private final Path home;
  private final Variant variant;
  private final Analyst analyst;
  private @Nullable DrillRun leakyDrill;
  private @Nullable VariantAnalysis leaky;
  private @Nullable RunAnalysis analysis;
  private @Nullable CaseSummary summary;

  RunPublisher(DrillSettings settings, Variant variant) {
    this(settings.drillFolder(), settings.home(), variant, RunAnalysis::of);
  }

  /**
   * @param home the project's root, where the diff of the fix is looked for
   */
  RunPublisher(Path drillFolder, Path home, Variant variant, Analyst analyst) {
    this.drillFolder = drillFolder;
    this.home = home;
    this.variant = variant;
    this.analyst = analyst;
  }

  /**
   * Returns the leaky run that this one is the control of, read at the first call; null if this is
   * the leaky one, or there is none that can be read.
   */
  synchronized @Nullable VariantAnalysis leakyRun() {
    if (variant == Variant.LEAKY || !Files.isDirectory(Variant.LEAKY.folderIn(drillFolder))) {
      return null;
    }
    if (leakyDrill == null) {
      try {
        DrillRun read = DrillRun.readVariant(drillFolder, Variant.LEAKY);
        leaky = read.leaky() == null ? null : VariantAnalysis.of(read.leaky());
        leakyDrill = read;
      } catch (IOException e) {
        return null;
      }
    }
    return leaky;
  }

  /** Returns the drill in one line of the catalogue's table; empty before it was judged. */
  synchronized Optional<CaseSummary> summary() {
    return Optional.ofNullable(summary);
  }

  private synchronized RunAnalysis analysis() throws IOException {
    RunAnalysis made = analysis;
    if (made == null) {
      DrillRun drill =
          leakyDrill == null
              ? DrillRun.read(drillFolder)
              : leakyDrill.with(DrillRun.readVariant(drillFolder, Variant.FIXED));
      made = analyst.analyse(drill, leaky);
      analysis = made;
      summary = made.summary();
    }
    return made;
  }

  /** Frees the memory of everything but the summary; a long run is large. */
  synchronized void release() {
    leakyDrill = null;
    leaky = null;
    analysis = null;
  }

  /**
   * Judges what is in the drill's folder, writes {@code verdict.json} and prints the table. While
   * the other variant has not run yet, this one is judged by itself.
   *
   * @param complete whether this variant's run reached its end
   * @param feed gets the verdict too
   * @return the endpoint that tells the build
   */
  VerdictEndpoint judge(boolean complete, LiveFeed feed) {
    try {
      RunAnalysis drill = analysis();
      drill.verdict().write(drillFolder.resolve(RunFiles.VERDICT));
      Verdict shown = drill.soFar();
      if (drill.isExercise()) {
        return judgeExercise(complete, drill, feed);
      }
      ConsoleOutput.print(VerdictTable.of(shown, drill.problems()));
      feed.verdict(shown.outcome().text(), shown.reason());
      return new VerdictEndpoint(complete && shown.passes(), shown.reason());
    } catch (IOException e) {
      ConsoleOutput.print("No verdict: " + e.getMessage());
      feed.verdict("no verdict", String.valueOf(e.getMessage()));
      return new VerdictEndpoint(false, "no verdict: " + e.getMessage());
    }
  }

  /** An exercise succeeds if it can be judged: how the build ends gives nothing away. */
  private static VerdictEndpoint judgeExercise(boolean complete, RunAnalysis drill, LiveFeed feed) {
    String next = ExerciseText.conclusion(RevealLevel.NOTHING);
    ConsoleOutput.print(ExerciseText.of(drill, RevealLevel.NOTHING));
    feed.verdict(drill.soFar().valid() ? "EXERCISE" : "INVALID", next);
    return new VerdictEndpoint(complete && drill.soFar().valid(), next);
  }

  /**
   * Moves Gatling's report beside the run's files and writes the page over both variants. The last
   * lines that it prints are the verdict and the page's address.
   *
   * @param simulation whose report it is; empty if the report covers other drills too
   * @param failure why the run ended early; null if it did not
   * @param feed gets the page's place
   */
  void publish(Optional<Class<?>> simulation, @Nullable String failure, LiveFeed feed) {
    try {
      if (failure == null && simulation.isPresent()) {
        moveGatlingReport(variant.folderIn(drillFolder), simulation.get());
      }
      RunAnalysis drill = analysis();
      Path page = drillFolder.resolve(RunFiles.PAGE);
      ReportPage.write(drill, diffOfTheFix(), page);
      Curves.write(drillFolder, drill.drill());
      feed.report(page.toString());
      if (simulation.isPresent()) {
        RunFolders.markLatest(drillFolder);
        listAmongAll(drillFolder);
      }
      Verdict shown = drill.soFar();
      boolean controlFollows =
          variant == Variant.LEAKY && failure == null && drill.fixed() == null && !leakyOnly(drill);
      if (controlFollows) {
        ConsoleOutput.print("Next: the control, the fixed client under the same load and fault.");
      } else if (simulation.isPresent() && !shown.passes() && !drill.isExercise()) {
        ConsoleOutput.print(
            "The errors that Maven prints after this only pass the outcome on: the build has"
                + " failed,\n  and there is nothing to resume with -rf. Start the next drill anew.");
      }
      if (simulation.isPresent()) {
        // Gatling's report has scrolled the table away; the last lines are what a user looks for.
        ConsoleOutput.print(
            drill.isExercise()
                ? ExerciseText.conclusion(RevealLevel.NOTHING)
                : VerdictTable.conclusion(shown));
      }
      ConsoleOutput.print(
          failure == null
              ? "Leakdrill's page: " + page.toUri()
              : "The run is labelled partial, what it has is in " + page.toUri());
    } catch (IOException e) {
      ConsoleOutput.print("No page: " + e.getMessage());
    }
  }

  private static boolean leakyOnly(RunAnalysis drill) {
    return drill.leaky() != null && drill.leaky().manifest().leakyOnly();
  }

  /**
   * Writes the page over all runs, this one now among them. What other drills have left there must
   * not cost this one its end, whatever it is.
   */
  static void listAmongAll(Path drillFolder) {
    try {
      Path all = Objects.requireNonNull(drillFolder.toAbsolutePath().getParent());
      ConsoleOutput.print("All runs, to be compared: " + RunsPage.write(all).toUri());
    } catch (IOException | RuntimeException e) {
      ConsoleOutput.print("No page over all runs: " + e);
    }
  }

  static void moveGatlingReport(Path variantFolder, Class<?> simulation) {
    Optional<Path> results =
        Optional.ofNullable(System.getProperty("leakdrill.gatling.results")).map(Path::of);
    if (results.isEmpty()) {
      return;
    }
    try {
      GatlingReportMover.moveInto(variantFolder, results.get(), simulation);
    } catch (IOException e) {
      ConsoleOutput.print("Gatling's report stays where it is: " + e.getMessage());
    }
  }

  private @Nullable String diffOfTheFix() throws IOException {
    Path diff = home.resolve("docs").resolve("the-fix.diff");
    return Files.isReadable(diff) ? Files.readString(diff) : null;
  }
}
