package dev.leakdrill.drill;

import dev.leakdrill.drill.settings.DrillSettings;
import dev.leakdrill.drill.terminal.ConsoleOutput;
import dev.leakdrill.reports.CatalogueRun;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What people see when {@code case=all} is over: a table and a page over all cases. */
final class CataloguePublisher {

  private CataloguePublisher() {}

  /** Writes both from what is there; the first variant's run has half of it. */
  static void publish(List<DrillSettings> drills, Variant variant, Class<?> simulation) {
    Path all = Objects.requireNonNull(drills.get(0).drillFolder().getParent());
    if (!Files.isDirectory(all)) {
      return;
    }
    try {
      RunPublisher.moveGatlingReport(variant.folderIn(all), simulation);
      CatalogueRun run = CatalogueRun.rebuild(all);
      RunFolders.markLatest(all);
      RunPublisher.listAmongAll(all);
      if (variant == Variant.LEAKY) {
        ConsoleOutput.print(
            "Next: the controls, the fixed client under the same loads and faults.");
        return;
      }
      ConsoleOutput.print(run.table());
      ConsoleOutput.print("Leakdrill's page over all cases: " + run.page().toUri());
    } catch (IOException e) {
      ConsoleOutput.print("No page over all cases: " + e.getMessage());
    }
  }
}
