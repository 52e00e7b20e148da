package dev.leakdrill.drill;

import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.CatalogueRun;
import dev.leakdrill.reports.analysis.CaseSummary;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Publishes the table and the page over all cases at the end of {@code case=all}. */
final class CataloguePublisher {

  private CataloguePublisher() {}

  /**
   * Writes both. A case that this JVM has judged is not judged again; after the first variant's
   * runs half of each case is missing.
   */
  static void publish(List<VariantRunner> drills, Variant variant, Class<?> simulation) {
    Path all = Objects.requireNonNull(drills.get(0).settings().drillFolder().getParent());
    if (!Files.isDirectory(all)) {
      return;
    }
    try {
      RunPublisher.moveGatlingReport(variant.folderIn(all), simulation);
      CatalogueRun run = CatalogueRun.write(all, judged(drills));
      RunFolders.markLatest(all);
      RunPublisher.listAmongAll(all);
      if (variant == Variant.LEAKY && !drills.get(0).settings().leakyOnly()) {
        ConsoleOutput.print(
            "Next: the controls, the fixed client under the same loads and faults.");
        return;
      }
      ConsoleOutput.print(run.table());
      ConsoleOutput.print(run.conclusion());
      ConsoleOutput.print("Leakdrill's page over all cases: " + run.page().toUri());
    } catch (IOException e) {
      ConsoleOutput.print("No page over all cases: " + e.getMessage());
    }
  }

  private static List<CaseSummary> judged(List<VariantRunner> drills) {
    return drills.stream().map(VariantRunner::summary).flatMap(Optional::stream).toList();
  }
}
