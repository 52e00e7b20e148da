package dev.leakdrill.threads.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The prefix that a log puts before each line of a dump: a time stamp, a level, a container's name,
 * a quote mark. Learned from a line that is known to start a thread or a dump; digits may differ
 * from line to line. For one file, by one thread.
 *
 * <p>{@code 2024-09-12T16:51:14.0002849Z Full thread dump ..} shows that the 29 characters before
 * the title are a prefix, and that {@code 2024-09-12T16:51:14.0003708Z } is one, too.
 */
final class LinePrefix {

  private static final Pattern DIGITS = Pattern.compile("\\d+");

  private @Nullable Pattern shape;

  /** Takes a line's first characters as the prefix from here on; returns false if it is known. */
  boolean learn(String prefix) {
    if (prefix.isBlank()) {
      return false;
    }
    StringBuilder regex = new StringBuilder();
    Matcher digits = DIGITS.matcher(prefix);
    int end = 0;
    while (digits.find()) {
      regex.append(quoted(prefix.substring(end, digits.start()))).append("\\d+");
      end = digits.end();
    }
    regex.append(quoted(prefix.substring(end)));
    if (shape != null && shape.pattern().equals(regex.toString())) {
      return false;
    }
    shape = Pattern.compile(regex.toString());
    return true;
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : Pattern.quote(text);
  }

  /** Returns a line without its prefix; the line itself if it has none. */
  String strip(String line) {
    if (shape == null) {
      return line;
    }
    Matcher prefix = shape.matcher(line);
    return prefix.lookingAt() ? line.substring(prefix.end()) : line;
  }
}
