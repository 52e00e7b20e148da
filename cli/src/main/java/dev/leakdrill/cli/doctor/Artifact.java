package dev.leakdrill.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An artifact that a build takes from a repository. Immutable.
 *
 * @param version empty if another project's list says it
 */
record Artifact(String group, String name, String version) {

  /** Returns whether a local repository has its jar, of whatever version if none is known. */
  boolean isIn(Path repository) throws IOException {
    Path versions = repository.resolve(group.replace('.', '/')).resolve(name);
    if (!version.isEmpty()) {
      return hasJar(versions.resolve(version));
    }
    if (!Files.isDirectory(versions)) {
      return false;
    }
    try (Stream<Path> folders = Files.list(versions)) {
      for (Path folder : folders.toList()) {
        if (hasJar(folder)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean hasJar(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).anyMatch(this::isItsJar);
    }
  }

  private boolean isItsJar(String file) {
    return file.startsWith(name + "-") && file.endsWith(".jar");
  }

  @Override
  public String toString() {
    return name + (version.isEmpty() ? "" : " " + version);
  }
}
