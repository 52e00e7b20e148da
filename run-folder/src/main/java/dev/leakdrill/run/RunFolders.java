package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Resolves and updates {@code latest} in the folder of all drills: a symbolic link to the newest
 * drill or, where the file system has no links, a text file with its name.
 */
public final class RunFolders {

  private RunFolders() {}

  /** Returns the folder that {@code drill} stands for, links followed. */
  public static Path resolve(Path drill) throws IOException {
    Path absolute = drill.toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute) && absolute.endsWith(RunFiles.LATEST)) {
      return absolute.resolveSibling(Files.readString(absolute).strip());
    }
    return Files.exists(absolute) ? absolute.toRealPath() : absolute;
  }

  /**
   * Points {@code latest} in the folder of all drills at {@code drill}.
   *
   * @throws IOException if the folder cannot be written
   */
  public static void markLatest(Path drill) throws IOException {
    Path latest = drill.resolveSibling(RunFiles.LATEST);
    Files.deleteIfExists(latest);
    try {
      Files.createSymbolicLink(latest, drill.getFileName());
    } catch (UnsupportedOperationException | IOException e) {
      Files.writeString(latest, drill.getFileName() + "\n");
    }
  }
}
