package dev.leakdrill.cli.capture;

import dev.leakdrill.threads.Dump;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dumps of a capture, at least one. Immutable.
 *
 * @param folder where they are kept
 * @param files in the order they were taken
 * @param dumps what is in them
 * @param note why there are fewer than asked for, null if there are not
 */
public record CapturedDumps(
    Path folder, List<Path> files, List<Dump> dumps, @Nullable String note) {

  /** Copies the lists. */
  public CapturedDumps {
    files = List.copyOf(files);
    dumps = List.copyOf(dumps);
  }

  /** Returns the line that tells where the dumps are and how to read them again. */
  public String keptLine() {
    String path = folder.toString();
    String quoted = path.chars().allMatch(CapturedDumps::isPlain) ? path : '"' + path + '"';
    return "dumps kept; to read them again: leakdrill diagnose " + quoted;
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || "/\\.-_:$".indexOf(c) >= 0;
  }
}
