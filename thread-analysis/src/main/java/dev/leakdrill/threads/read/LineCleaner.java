package dev.leakdrill.threads.read;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Undoes what trackers and mail programs do to the lines of a text: HTML entities and tags, spaces
 * that do not break, lines that are broken in two. For one file, by one thread.
 *
 * <p>{@code at com.example.A.&lt;init&gt;(A.java:3)} is a frame of a constructor.
 */
final class LineCleaner {

  private static final int MAX_BROKEN = 1000;

  private static final Pattern TAG = Pattern.compile("</?(?:pre|code|br|p|div|span)\\b[^>]*>");
  private static final Pattern BROKEN_FRAME =
      Pattern.compile("(?:.*\\s)?at(?: [\\w.$<>/@+-]+\\([^()\\s]*(?: ?Native)?)?\\s*");

  private static final Pattern REST_OF_FRAME =
      Pattern.compile("[> ]*([\\w.$<>/@+ -]*\\(?[^()\"]*\\))\\s*");

  private static final Pattern BROKEN_HEADER =
      Pattern.compile(".*\"(?: #\\d+)?(?: \\[\\d+\\])?(?: daemon)? prio=(?:(?! tid=| Id=).)*");

  private static final Pattern REST_OF_HEADER = Pattern.compile("[> ]*((?:\\S+ )*tid=0x.*)");

  private String broken = "";
  private Pattern rest = REST_OF_FRAME;

  /** Returns a line as it was written first; empty if it goes on in the next one. */
  String clean(String raw) {
    String line = plain(raw);
    if (!broken.isEmpty()) {
      Matcher end = rest.matcher(line);
      String start = broken;
      broken = "";
      if (end.matches()) {
        return start + end.group(1);
      }
    }
    if (line.length() > MAX_BROKEN || line.endsWith(")") || !isBroken(line)) {
      return line;
    }
    broken = line.stripTrailing() + (line.endsWith("(") ? "" : " ");
    return "";
  }

  /** Looks for the few lines that may be broken before it matches them: most lines are whole. */
  private boolean isBroken(String line) {
    if (line.endsWith("at") || line.endsWith("at ") || line.indexOf(')') < line.indexOf('(')) {
      rest = REST_OF_FRAME;
      return BROKEN_FRAME.matcher(line).matches();
    }
    rest = REST_OF_HEADER;
    return line.contains(" prio=")
        && !line.contains(" tid=")
        && !line.contains(" Id=")
        && BROKEN_HEADER.matcher(line).matches();
  }

  private static String plain(String raw) {
    String line = raw;
    if (line.indexOf('\u00a0') >= 0) {
      line = line.replace('\u00a0', ' ');
    }
    if (line.startsWith("<") || line.endsWith(">")) {
      line = TAG.matcher(line).replaceAll("");
    }
    return line.indexOf('&') < 0
        ? line
        : line.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&#34;", "\"")
            .replace("&#39;", "'")
            .replace("&nbsp;", " ")
            .replace("&amp;", "&");
  }
}
