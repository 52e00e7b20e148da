package dev.leakdrill.drill;

import dev.leakdrill.run.RunFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Moves Gatling's own report into the run folder. Gatling writes it elsewhere, and after the end of
 * the simulation. Stateless.
 */
final class GatlingReportMover {

  private GatlingReportMover() {}

  /**
   * Moves a simulation's newest report into the run folder as {@code gatling/}.
   *
   * @param results Gatling's results folder
   * @param simulation the simulation's class; Gatling names folders after it
   * @throws IOException if there is none, or it cannot be moved
   */
  static void moveInto(Path variantFolder, Path results, Class<?> simulation) throws IOException {
    String prefix = simulation.getSimpleName().toLowerCase(Locale.ROOT) + "-";
    Optional<Path> newest;
    try (Stream<Path> reports = Files.list(results)) {
      newest =
          reports
              .filter(path -> path.getFileName().toString().startsWith(prefix))
              .max(Comparator.comparing(path -> path.getFileName().toString()));
    }
    Path report = newest.orElseThrow(() -> new IOException("no report of Gatling in " + results));
    Files.move(report, variantFolder.resolve(RunFiles.GATLING));
  }
}
