package dev.leakdrill.acceptance.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/** The project's root folder, found from whichever module's folder a test runs in. */
public final class ProjectRoot {

  private ProjectRoot() {}

  /** Returns the folder that holds both client modules. */
  public static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("leaky-client"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("not inside the project's folder");
      }
    }
    return folder;
  }
}
