package dev.leakdrill.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder of all drills and its {@code latest}, a link to the newest one; where the file system
 * has no links, a text file with the newest one's name.
 */
public final class RunFolders {

  private RunFolders() {}

  /** Returns the folder that {@code drill} stands for, links followed where they can be. */
  public static Path resolve(Path drill) throws IOException {
    Path absolute = drill.toAbsolutePath().normalize();
    if (Files.isRegularFile(absolute) && absolute.endsWith(RunFiles.LATEST)) {
      return absolute.resolveSibling(Files.readString(absolute).strip());
    }
    return Files.exists(absolute) ? absolute.toRealPath() : absolute;
  }

  /**
   * Makes {@code latest} beside {@code drill} stand for it.
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
