package dev.leakdrill.reports.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The difference between the leaky and the fixed client, a unified diff. Stateless. */
public final class FixDiff {

  private static final Path PLACE = Path.of("docs", "the-fix.diff");

  /**
   * A line of the diff.
   *
   * @param kind {@code added}, {@code removed}, {@code heading} or {@code context}
   */
  public record Line(String kind, String text) {}

  private FixDiff() {}

  /**
   * Returns the text of {@code docs/the-fix.diff} in the nearest folder above a drill that has one.
   *
   * @throws IOException if it is there and cannot be read
   */
  public static Optional<String> findAbove(Path drill) throws IOException {
    for (Path folder = drill.toAbsolutePath().normalize();
        folder != null;
        folder = folder.getParent()) {
      Path diff = folder.resolve(PLACE);
      if (Files.isRegularFile(diff)) {
        return Optional.of(new String(Files.readAllBytes(diff), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Returns the lines of a unified diff, each with its kind. */
  static List<Line> lines(String diff) {
    return diff.lines().map(text -> new Line(kind(text), text)).toList();
  }

  /**
   * Returns the lines that concern one case: those of files named after it, {@code LostDeadline*}
   * for {@code lost-deadline}.
   */
  static List<Line> linesOf(String diff, String leakCase) {
    String fileName =
        Arrays.stream(leakCase.split("-"))
            .filter(word -> !word.isEmpty())
            .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
            .collect(Collectors.joining());
    List<Line> kept = new ArrayList<>();
    boolean ours = false;
    for (Line line : lines(diff)) {
      if (line.text().startsWith("--- ")) {
        ours = line.text().contains("/" + fileName);
      }
      if (ours) {
        kept.add(line);
      }
    }
    return kept;
  }

  private static String kind(String line) {
    if (line.startsWith("+++")
        || line.startsWith("---")
        || line.startsWith("diff ")
        || line.startsWith("Only in ")
        || line.startsWith("@@")) {
      return "heading";
    } else if (line.startsWith("+")) {
      return "added";
    } else if (line.startsWith("-")) {
      return "removed";
    }
    return "context";
  }
}
