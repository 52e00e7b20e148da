package dev.leakdrill.drill;

import dev.leakdrill.reports.CatalogueRun;
import dev.leakdrill.reports.run.RunFolders;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.settings.DrillSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** What people see when {@code case=all} is over: a table and a page over all cases. */
final class CatalogueReport {

  private CatalogueReport() {}

  /** Writes both from what is there; the first variant's run has half of it. */
  static void publish(List<DrillSettings> drills, String variant, Class<?> simulation) {
    Path all = Objects.requireNonNull(drills.get(0).drillFolder().getParent());
    if (!Files.isDirectory(all)) {
      return;
    }
    try {
      RunReport.moveGatlingReport(all.resolve(variant), simulation);
      CatalogueRun run = CatalogueRun.rebuild(all);
      RunFolders.markLatest(all);
      RunReport.listAmongAll(all);
      if (variant.equals(RunManifest.LEAKY)) {
        Console.print("Next: the controls, the fixed client under the same loads and faults.");
        return;
      }
      Console.print(run.table());
      Console.print("Leakdrill's page over all cases: " + run.page().toUri());
    } catch (IOException e) {
      Console.print("No page over all cases: " + e.getMessage());
    }
  }
}
