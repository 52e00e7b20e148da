package dev.leakdrill.threads.read;

/**
 * Text without control characters: what a dump says ends on terminals and pages, and a thread's
 * name is whatever the program, or somebody who calls it, makes of it. Stateless.
 */
final class PlainText {

  /** No class, method or pool needs a longer name; some programs put a whole query there. */
  static final int MAX_CHARS = 2_000;

  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;

  /** The one-character form of {@code ESC [}. */
  private static final char CONTROL_SEQUENCE = 0x9b;

  private PlainText() {}

  /**
   * Returns a text without control characters other than tabs, without the escape sequences of
   * terminals, and without marks that turn the direction of writing; line ends become spaces.
   */
  static String of(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        return stripped(text);
      }
    }
    return text;
  }

  /**
   * Returns such a text without tabs, of {@value #MAX_CHARS} characters at most: the middle is left
   * out.
   */
  static String shortened(String text) {
    if (text.length() <= MAX_CHARS) {
      return of(text).replace('\t', ' ');
    }
    int half = MAX_CHARS / 2 - 1;
    return shortened(text.substring(0, half) + ".." + text.substring(text.length() - half));
  }

  static boolean isControl(char c) {
    if (c >= ' ' && c < 0x7f) {
      return false;
    }
    return c < ' ' && c != '\t'
        || c >= 0x7f && c <= 0x9f
        || c >= 0x200e && c <= 0x2069 && (c <= 0x200f || c >= 0x2028 && c <= 0x202e || c >= 0x2066)
        || c == 0xfeff;
  }

  private static String stripped(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == ESCAPE || c == CONTROL_SEQUENCE) {
        i = endOfSequence(text, i);
        continue;
      }
      if (!isControl(c)) {
        plain.append(c);
      } else if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029) {
        plain.append(' ');
      }
      i++;
    }
    return plain.toString();
  }

  /** Returns the index after the escape sequence that starts here. */
  private static int endOfSequence(String text, int start) {
    int i = start + 1;
    char kind =
        text.charAt(start) == CONTROL_SEQUENCE ? '[' : i < text.length() ? text.charAt(i++) : 0;
    if (kind == '[') {
      while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < '@') {
        i++;
      }
      return Math.min(i + 1, text.length());
    }
    if (kind == ']') {
      // A title or a link, up to BEL or ESC \; one that never ends is not worth the line.
      for (int end = i; end < text.length(); end++) {
        if (text.charAt(end) == BELL) {
          return end + 1;
        }
        if (text.charAt(end) == ESCAPE) {
          return Math.min(end + 2, text.length());
        }
      }
    }
    return i;
  }
}
