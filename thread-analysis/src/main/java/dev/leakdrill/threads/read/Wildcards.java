package dev.leakdrill.threads.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Patterns of file names that the shell has passed on as they are, as those of Windows do: {@code
 * dumps/*.txt}. Stateless.
 */
final class Wildcards {

  private static final int MAX_DEPTH = 6;
  private static final int MAX_FILES = 2_000;

  /** The folders before the first wildcard, and the rest. */
  private static final Pattern SPLIT =
      Pattern.compile("(?<folder>(?:[^*?\\[{/\\\\]*[/\\\\])*)(?<pattern>.*)");

  private Wildcards() {}

  static boolean areIn(String argument) {
    return argument.matches(".*[*?\\[{].*");
  }

  /**
   * Returns the files that match, in the order of their names.
   *
   * @throws UnreadableDumpException if none does
   */
  static List<Path> matches(String argument) throws IOException {
    Matcher split = SPLIT.matcher(argument);
    if (!split.matches()) {
      throw new UnreadableDumpException(argument, "is not there");
    }
    String pattern = split.group("pattern").replace('\\', '/');
    int depth =
        pattern.contains("**")
            ? MAX_DEPTH
            : (int) pattern.chars().filter(c -> c == '/').count() + 1;
    try {
      Path folder = Path.of(split.group("folder"));
      PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return matches(folder, matcher, Math.min(depth, MAX_DEPTH), argument);
    } catch (InvalidPathException | PatternSyntaxException e) {
      throw new UnreadableDumpException(argument, "is not there");
    }
  }

  private static List<Path> matches(Path folder, PathMatcher matcher, int depth, String argument)
      throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new UnreadableDumpException(argument, "is not there");
    }
    try (Stream<Path> below = Files.walk(folder, depth)) {
      List<Path> files =
          below
              .filter(file -> matcher.matches(folder.relativize(file)) && Files.isRegularFile(file))
              .limit(MAX_FILES)
              .sorted((one, other) -> FileNames.NATURAL_ORDER.compare("" + one, "" + other))
              .toList();
      if (files.isEmpty()) {
        throw new UnreadableDumpException(argument, "matches no file");
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
