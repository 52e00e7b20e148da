package dev.leakdrill.threads.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prefix that a log puts before each line of a dump: a time stamp, a level, a container's name,
 * a quote mark. Learned from a line that is known to start a thread or a dump; digits may differ
 * from line to line. For one file, by one thread.
 *
 * <p>{@code 2024-09-12T16:51:14.0002849Z Full thread dump ..} shows that the 29 characters before
 * the title are a prefix, and that {@code 2024-09-12T16:51:14.0003708Z } is one, too. Where a
 * prefix is known, a frame after another one is still a frame.
 */
final class LinePrefix {

  private static final int MAX_SHAPES = 4;
  private static final int MAX_LENGTH = 300;
  private static final Pattern DIGITS = Pattern.compile("\\d+");

  /** The lines below a thread's header, whatever is before it. */
  private static final Pattern STACK_LINE =
      Pattern.compile(
          "\\s(?:at [\\w.$<>/@+-]+\\([^()]*\\)\\s*$|java\\.lang\\.Thread\\.State: [A-Z]"
              + "|- (?:locked|waiting (?:on|to lock)|parking to wait for) +<)");

  private record Shape(Pattern pattern, String regex, Pattern empty) {}

  private final Deque<Shape> shapes = new ArrayDeque<>();

  /** Takes a line's first characters as a prefix from here on; returns false if it is known. */
  boolean learn(String prefix) {
    if (prefix.isEmpty() || prefix.length() > MAX_LENGTH) {
      return false;
    }
    String regex = regex(prefix);
    if (shapes.stream().anyMatch(each -> each.regex.equals(regex))) {
      return false;
    }
    if (shapes.size() == MAX_SHAPES) {
      shapes.removeLast();
    }
    shapes.addFirst(
        new Shape(
            Pattern.compile(regex),
            regex,
            Pattern.compile(regex(prefix.stripTrailing()) + "\\s*")));
    return true;
  }

  /** Returns whether a prefix is an indent or marks a quote, as in mail and issues. */
  static boolean isQuote(String prefix) {
    return prefix.chars().allMatch(c -> c == '>' || c == '|' || c == ' ' || c == '\t');
  }

  private static String regex(String prefix) {
    StringBuilder regex = new StringBuilder();
    Matcher digits = DIGITS.matcher(prefix);
    int end = 0;
    while (digits.find()) {
      regex.append(quoted(prefix.substring(end, digits.start()))).append("\\d+");
      end = digits.end();
    }
    return regex.append(quoted(prefix.substring(end))).toString();
  }

  /** The lines around what {@code grep -n} has found have a dash where that line has a colon. */
  private static String quoted(String text) {
    return text.isEmpty()
        ? ""
        : Pattern.quote(text).replace(":", "\\E[:-]\\Q").replace("\\Q\\E", "");
  }

  /** Returns a line without its prefix; the line itself if it has none. */
  String strip(String line) {
    if (shapes.isEmpty()) {
      return line;
    }
    for (Shape each : shapes) {
      Matcher prefix = each.pattern.matcher(line);
      if (prefix.lookingAt()) {
        if (each != shapes.peekFirst()) {
          shapes.remove(each);
          shapes.addFirst(each);
        }
        return line.substring(prefix.end());
      }
      if (each.empty.matcher(line).matches()) {
        return "";
      }
    }
    if (line.startsWith(" ") || line.startsWith("\t")) {
      return line;
    }
    Matcher stack = STACK_LINE.matcher(line);
    return stack.find() ? line.substring(stack.start()) : line;
  }
}
