package dev.leakdrill.cli.offline;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Makes the zip: copies the project, has Maven fill a repository beside it, adds a Maven, and packs
 * all. Writes into the zip's folder only, and leaves nothing but the zip there. Not thread-safe.
 */
public final class OfflineProject {

  /** The repository, the copy's build and the zip. */
  private static final long NEEDED_BYTES = 800L << 20;

  private static final int STEPS = 4;
  private static final long ENDING_SECONDS = 5;

  /** As the launchers do it. */
  private static final List<String> JAR =
      List.of(
          "-pl",
          "cli",
          "-am",
          "package",
          "-DskipTests",
          "-Dleakdrill.testCompile.phase=none",
          "-Denforcer.skip=true");

  /**
   * All that a drill resolves, without running it; and one test, because only that needs JUnit's.
   */
  private static final List<String> DRILL_AND_TESTS =
      List.of(
          "process-test-classes",
          "surefire:test",
          "failsafe:integration-test",
          "failsafe:verify",
          "gatling:test",
          "-Dleakdrill.gatling.skip=true",
          "-Dtest=ProjectFilesTest",
          "-Dit.test=NoSuchIT",
          "-Dsurefire.failIfNoSpecifiedTests=false",
          "-Dfailsafe.failIfNoSpecifiedTests=false");

  private final Path project;
  private final Path repository;
  private final PrintWriter progress;

  /**
   * Prepares.
   *
   * @param project its root
   * @param repository this machine's local repository
   * @param progress a line a step
   */
  public OfflineProject(Path project, Path repository, PrintWriter progress) {
    this.project = project;
    this.repository = repository;
    this.progress = progress;
  }

  /**
   * Writes the zip, under another name until it is whole.
   *
   * @return its size in bytes
   * @throws OfflineException if the machine or the project does not allow it
   * @throws IOException if files cannot be read or written
   */
  public long write(Path zip) throws IOException, InterruptedException, OfflineException {
    if (Files.isDirectory(project.resolve(OfflineFiles.REPOSITORY))) {
      throw new OfflineException("this project is out of such a zip already: hand on that one");
    }
    Path folder = zip.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      throw new OfflineException("there is no folder " + folder);
    }
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < NEEDED_BYTES) {
      throw new OfflineException(
          "%s has %d MB free, and this takes %d for a while: give a path on another disk"
              .formatted(folder, free >> 20, NEEDED_BYTES >> 20));
    }
    Path work = Files.createTempDirectory(folder, "leakdrill-offline-").toRealPath();
    Thread cleaner = new Thread(() -> abandon(work), "leakdrill-offline-cleaner");
    Runtime.getRuntime().addShutdownHook(cleaner);
    try {
      Path part = work.resolve("part.zip");
      fill(work);
      Files.move(pack(work, part), zip, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return Files.size(zip);
    } finally {
      deleteQuietly(work);
      forget(cleaner);
    }
  }

  private static void forget(Thread cleaner) {
    try {
      Runtime.getRuntime().removeShutdownHook(cleaner);
    } catch (IllegalStateException e) {
      // It runs: somebody has pressed Ctrl-C.
      return;
    }
  }

  private void fill(Path work) throws IOException, InterruptedException, OfflineException {
    Path copy = work.resolve(OfflineZip.ROOT);
    List<Path> files = ProjectFiles.list(project);
    step(1, "copying the project, %,d files".formatted(files.size()));
    ProjectFiles.copy(project, files, copy);
    Path packed = copy.resolve(OfflineFiles.REPOSITORY);
    MavenRun maven = MavenRun.in(project, copy, repository, work);
    step(2, "Maven builds the copy, and shows what it needs; some minutes");
    maven.run(packed, JAR);
    maven.run(packed, DRILL_AND_TESTS);
    String what =
        MavenDistribution.unpack(maven, project, repository, work, copy.resolve("offline/maven"));
    step(3, "with " + what);
    OfflineFiles.write(copy);
  }

  private Path pack(Path work, Path part) throws IOException {
    step(4, "packing");
    OfflineZip.write(work.resolve(OfflineZip.ROOT), part);
    return part;
  }

  private void step(int number, String what) {
    progress.println(String.format(Locale.ROOT, "%d/%d  %s", number, STEPS, what));
    progress.flush();
  }

  /** For Ctrl-C: a Maven that still runs would go on to write. */
  private static void abandon(Path work) {
    ProcessHandle.current()
        .descendants()
        .forEach(
            process -> {
              process.destroy();
              process.onExit().completeOnTimeout(process, ENDING_SECONDS, TimeUnit.SECONDS).join();
            });
    deleteQuietly(work);
  }

  private static void deleteQuietly(Path folder) {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      // What is left has a name that tells what it was.
      return;
    }
  }
}
