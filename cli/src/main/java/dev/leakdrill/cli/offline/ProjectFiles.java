package dev.leakdrill.cli.offline;

import dev.leakdrill.cli.project.OutsideCommand;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files that make the project up, without what builds and drills write. Stateless. */
final class ProjectFiles {

  /** In a project without git: what its .gitignore names, and git's own. */
  private static final Set<Path> LEFT_OUT =
      Stream.of(".git", ".idea", ".vscode", ".settings", ".leakdrill", "leakdrill-dumps")
          .map(Path::of)
          .collect(Collectors.toUnmodifiableSet());

  private static final Path RUNS = Path.of("reports", "runs");

  /** The zip itself, and its parts while it is made. */
  private static final String OWN_START = "leakdrill-offline";

  private ProjectFiles() {}

  /**
   * Returns the paths, relative to the project: those that git tracks and that are there; without
   * git, all but what is written by tools.
   */
  static List<Path> list(Path project) throws IOException, InterruptedException {
    @Nullable String tracked =
        Files.exists(project.resolve(".git"))
            ? OutsideCommand.output(List.of("git", "-C", project.toString(), "ls-files", "-z"))
            : null;
    if (tracked == null) {
      return walk(project);
    }
    return Stream.of(tracked.split("\0"))
        .filter(name -> !name.isEmpty())
        .map(Path::of)
        .filter(path -> Files.isRegularFile(project.resolve(path)))
        .toList();
  }

  static List<Path> walk(Path project) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        project,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return isLeftOut(project.relativize(folder))
                    || folder.endsWith("target") && Files.exists(folder.resolveSibling("pom.xml"))
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !isLeftOut(project.relativize(file))) {
              files.add(project.relativize(file));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isLeftOut(Path path) {
    return LEFT_OUT.contains(path) || path.equals(RUNS) || path.toString().startsWith(OWN_START);
  }

  /** Copies files into another folder, with their permissions. */
  static void copy(Path project, List<Path> files, Path to) throws IOException {
    for (Path file : files) {
      Path copy = to.resolve(file);
      Files.createDirectories(copy.getParent());
      Files.copy(project.resolve(file), copy, StandardCopyOption.COPY_ATTRIBUTES);
    }
  }
}
