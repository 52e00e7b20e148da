package dev.leakdrill.reports.compare;

import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the drills in a folder of runs, usually {@code reports/runs}. A folder of several cases
 * counts as its cases. Stateless.
 */
public final class RunsFolder {

  /** The number of newest drills whose curves are read. */
  public static final int MAX_WITH_CURVES = 200;

  private static final Pattern DRILL_NAME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{6}Z-.+");
  private static final Comparator<RunSummary> NEWEST_FIRST =
      Comparator.comparing((RunSummary run) -> run.start().orElse(Instant.MIN))
          .thenComparing(RunSummary::id)
          .reversed();

  private RunsFolder() {}

  /** Returns whether this is a folder of drills, not the folder of one drill. */
  public static boolean isRunsFolder(Path folder) throws IOException {
    return Files.isDirectory(folder)
        && !holdsRuns(folder)
        && folders(folder).stream()
            .anyMatch(each -> looksLikeDrill(each) || DRILL_NAME.matcher(name(each)).matches());
  }

  /**
   * Returns all drills of a folder, the newest first; the newest {@value #MAX_WITH_CURVES} with
   * their curves. Drills that cannot be read are among them, with their problems.
   *
   * @throws NotDirectoryException if there is no such folder
   * @throws IOException if it cannot be listed
   */
  public static List<RunSummary> list(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      throw new NotDirectoryException(runs.toString());
    }
    List<RunSummary> all = new ArrayList<>();
    for (Path folder : folders(runs)) {
      for (Path drill : drills(folder)) {
        all.add(RunSummary.read(id(runs, drill), drill));
      }
    }
    all.sort(NEWEST_FIRST);
    int withCurves = Math.min(all.size(), MAX_WITH_CURVES);
    all.subList(0, withCurves).replaceAll(RunSummary::withCurves);
    return all;
  }

  /**
   * Returns the drills with a name: several if it is a folder of several cases.
   *
   * @param name {@code latest}, a name in {@code runs} ({@code NAME} or {@code NAME/CASE}), or a
   *     path
   * @throws NoSuchFileException if there is no such run
   */
  public static List<RunSummary> find(Path runs, String name) throws IOException {
    for (Path candidate : candidates(runs, name)) {
      Path folder = RunFolders.resolve(candidate);
      if (!Files.isDirectory(folder)) {
        continue;
      }
      Path base = Files.isDirectory(runs) ? runs.toRealPath() : runs.toAbsolutePath().normalize();
      List<RunSummary> found = new ArrayList<>();
      for (Path drill : drills(folder)) {
        found.add(RunSummary.read(id(base, drill), drill).withCurves());
      }
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new NoSuchFileException(name);
  }

  private static List<Path> candidates(Path runs, String name) {
    try {
      return List.of(runs.resolve(name), Path.of(name));
    } catch (InvalidPathException e) {
      return List.of();
    }
  }

  private static String id(Path runs, Path drill) {
    Path shown =
        drill.startsWith(runs) && !drill.equals(runs) ? runs.relativize(drill) : drill.normalize();
    return shown.toString().replace('\\', '/');
  }

  /** Returns the drills of one folder: itself, or its cases, or none. */
  private static List<Path> drills(Path folder) throws IOException {
    if (holdsRuns(folder)) {
      return List.of(folder);
    }
    List<Path> cases = folders(folder).stream().filter(RunsFolder::holdsRuns).toList();
    if (!cases.isEmpty()) {
      return cases;
    }
    return looksLikeDrill(folder) || DRILL_NAME.matcher(name(folder)).matches()
        ? List.of(folder)
        : List.of();
  }

  private static boolean holdsRuns(Path folder) {
    return Files.isDirectory(Variant.LEAKY.folderIn(folder))
        || Files.isDirectory(Variant.FIXED.folderIn(folder));
  }

  private static boolean looksLikeDrill(Path folder) {
    return holdsRuns(folder) || Files.isRegularFile(folder.resolve(RunFiles.VERDICT));
  }

  private static List<Path> folders(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory)
          .filter(each -> !name(each).equals(RunFiles.LATEST))
          .sorted()
          .toList();
    }
  }

  private static String name(Path folder) {
    return folder.getFileName() == null ? "" : folder.getFileName().toString();
  }
}
