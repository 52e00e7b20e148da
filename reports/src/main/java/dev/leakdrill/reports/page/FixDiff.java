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

/** The unified diff from the leaky to the fixed client, in colours. Stateless. */
public final class FixDiff {

  private static final Path FILE = Path.of("docs", "the-fix.diff");

  private static final String ADDED = "added";
  private static final String REMOVED = "removed";
  private static final String HEADING = "heading";

  /**
   * A line of the diff.
   *
   * @param kind {@code added}, {@code removed}, {@code heading} or {@code context}
   * @param sign its first character, {@code +}, {@code -} or a space; empty in a heading
   * @param text the whole line
   * @param tokens the text after the sign, in colours
   */
  public record Line(String kind, String sign, String text, List<JavaHighlighter.Token> tokens) {}

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
      Path diff = folder.resolve(FILE);
      if (Files.isRegularFile(diff)) {
        return Optional.of(new String(Files.readAllBytes(diff), StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** Returns the lines of a unified diff, each with its kind and colours. */
  static List<Line> lines(String diff) {
    List<Line> lines = new ArrayList<>();
    JavaHighlighter before = new JavaHighlighter();
    JavaHighlighter after = new JavaHighlighter();
    for (String text : diff.lines().toList()) {
      String kind = kind(text);
      if (kind.equals(HEADING)) {
        before = new JavaHighlighter();
        after = new JavaHighlighter();
        lines.add(new Line(kind, "", text, List.of(new JavaHighlighter.Token("plain", text))));
        continue;
      }
      String code = text.isEmpty() ? "" : text.substring(1);
      List<JavaHighlighter.Token> removed = kind.equals(ADDED) ? List.of() : before.of(code);
      List<JavaHighlighter.Token> added = kind.equals(REMOVED) ? List.of() : after.of(code);
      lines.add(
          new Line(
              kind,
              text.isEmpty() ? "" : text.substring(0, 1),
              text,
              kind.equals(REMOVED) ? removed : added));
    }
    return lines;
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
      return HEADING;
    } else if (line.startsWith("+")) {
      return ADDED;
    } else if (line.startsWith("-")) {
      return REMOVED;
    }
    return "context";
  }
}
