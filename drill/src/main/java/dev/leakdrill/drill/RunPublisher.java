package dev.leakdrill.drill;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.page.ReportPage;
import dev.leakdrill.reports.page.RunsPage;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.reports.verdict.VerdictTable;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** From the files of a drill to what people see: verdict, table, page. */
final class RunPublisher {

  private RunPublisher() {}

  /**
   * Judges what is in the drill's folder, writes {@code verdict.json} and prints the table. While
   * the other variant has not run yet, this one is judged by itself.
   *
   * @param complete whether this variant's run reached its end
   * @param feed told of it too
   * @return the endpoint that tells the build
   */
  static VerdictEndpoint judge(Path drillFolder, Variant variant, boolean complete, LiveFeed feed) {
    try {
      DrillRun drill = DrillRun.read(drillFolder);
      Verdict verdict = Verdict.of(drill);
      verdict.write(drillFolder.resolve(RunFiles.VERDICT));
      Optional<VariantRun> only =
          drill.variants().size() == 1 ? Optional.of(drill.variants().get(0)) : Optional.empty();
      Verdict shown = only.map(Verdict::ofVariant).orElse(verdict);
      ConsoleOutput.print(VerdictTable.of(shown, drill.damages()));
      feed.verdict(shown.outcome().text(), shown.reason());
      return new VerdictEndpoint(complete && shown.passes(), shown.reason());
    } catch (IOException e) {
      ConsoleOutput.print("No verdict: " + e.getMessage());
      feed.verdict("no verdict", String.valueOf(e.getMessage()));
      return new VerdictEndpoint(false, "no verdict: " + e.getMessage());
    }
  }

  /**
   * Moves Gatling's report beside the run's files and writes the page over both variants.
   *
   * @param simulation whose report it is; empty if the report covers other drills too
   * @param feed told where the page is
   */
  static void publish(
      DrillSettings settings,
      Variant variant,
      Optional<Class<?>> simulation,
      @Nullable String failure,
      LiveFeed feed) {
    Path drillFolder = settings.drillFolder();
    try {
      if (failure == null && simulation.isPresent()) {
        moveGatlingReport(variant.folderIn(drillFolder), simulation.get());
      }
      DrillRun drill = DrillRun.read(drillFolder);
      Path page = drillFolder.resolve(RunFiles.PAGE);
      ReportPage.write(drill, Verdict.of(drill), theFix(settings), page);
      feed.report(page.toString());
      if (simulation.isPresent()) {
        RunFolders.markLatest(drillFolder);
        listAmongAll(drillFolder);
      }
      ConsoleOutput.print(
          failure == null
              ? "Leakdrill's page: " + page.toUri()
              : "The run is labelled partial, what it has is in " + page.toUri());
      if (variant == Variant.LEAKY && failure == null && drill.fixed() == null) {
        ConsoleOutput.print("Next: the control, the fixed client under the same load and fault.");
      }
    } catch (IOException e) {
      ConsoleOutput.print("No page: " + e.getMessage());
    }
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

  private static @Nullable String theFix(DrillSettings settings) throws IOException {
    Path diff = settings.home().resolve("docs").resolve("the-fix.diff");
    return Files.isReadable(diff) ? Files.readString(diff) : null;
  }
}
