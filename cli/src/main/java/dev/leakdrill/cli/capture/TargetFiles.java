package dev.leakdrill.cli.capture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of another process, which may be in a container: its {@code /tmp} is not ours. For one
 * process; stateless.
 */
final class TargetFiles {

  private final Path proc;

  TargetFiles(long pid) {
    this.proc = Path.of("/proc", String.valueOf(pid));
  }

  /** Returns our path of a file that is absolute for the process. */
  Path reach(Path inTarget) {
    Path root = proc.resolve("root");
    try {
      boolean isShared =
          Files.readSymbolicLink(root).toString().equals("/")
              && Files.readSymbolicLink(proc.resolve("ns/mnt"))
                  .equals(Files.readSymbolicLink(Path.of("/proc/self/ns/mnt")));
      return isShared ? inTarget : root.resolve(inTarget.toString().substring(1));
    } catch (IOException | UnsupportedOperationException e) {
      // No /proc here, or no permission: then only the plain path is left.
      return inTarget;
    }
  }

  /**
   * Moves a file that the process has written.
   *
   * @throws IOException if it is not there, is not a plain file, or cannot be moved
   */
  void move(Path inTarget, Path to) throws IOException {
    Path from = reach(inTarget);
    // A link may lead to a file that the process itself cannot read.
    if (!Files.isRegularFile(from, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(from + " is not there");
    }
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }
}
