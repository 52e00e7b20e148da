package dev.leakdrill.threads.diagnose;

import org.jspecify.annotations.Nullable;

/**
 * The role that a thread's name shows, and the owner: {@code HttpClient-7-Worker-2} has the role
 * {@code HttpClient-N-Worker-M} and belongs to owner 7. Immutable.
 *
 * @param name the thread's name with letters in place of numbers
 * @param owner the number of what it belongs to; null if the name has no number but a thread's own,
 *     at the end
 */
record ThreadRole(String name, @Nullable String owner) {

  private static final String LETTERS = "NMKJ";
  private static final int MIN_HASH_LENGTH = 8;
  private static final String ENTRY = "()";

  static ThreadRole of(String threadName) {
    // A goroutine has the name of a function, whose numbers count nothing: main.main.func1.2().
    if (threadName.endsWith(ENTRY)) {
      return new ThreadRole(threadName, null);
    }
    if (threadName.isEmpty()) {
      return new ThreadRole("(unnamed)", null);
    }
    StringBuilder name = new StringBuilder(threadName.length());
    String first = null;
    int numbers = 0;
    int end = 0;
    for (int start = 0; start < threadName.length(); start++) {
      int numberEnd = numberEnd(threadName, start);
      if (numberEnd == start) {
        continue;
      }
      name.append(threadName, end, start)
          .append(LETTERS.charAt(Math.min(numbers, LETTERS.length() - 1)));
      first = first == null ? threadName.substring(start, numberEnd) : first;
      end = numberEnd;
      start = numberEnd - 1;
      numbers++;
    }
    boolean isItsOwn = numbers == 1 && end == threadName.length();
    return new ThreadRole(
        name.append(threadName, end, threadName.length()).toString(), isItsOwn ? null : first);
  }

  /**
   * Returns the end of the number that starts here, or this position if none does. A hash is a
   * number, too: after {@code @}, or where a word is long and has the digits of one only.
   */
  private static int numberEnd(String text, int start) {
    char before = start == 0 ? ' ' : text.charAt(start - 1);
    if (before == '@' || !Character.isLetterOrDigit(before)) {
      int end = start;
      int digits = 0;
      while (end < text.length() && isHexDigit(text.charAt(end))) {
        digits += isDigit(text.charAt(end)) ? 1 : 0;
        end++;
      }
      boolean isWord = end == text.length() || !Character.isLetterOrDigit(text.charAt(end));
      if (isWord && (before == '@' || digits > 0 && end - start >= MIN_HASH_LENGTH)) {
        return end;
      }
    }
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isHexDigit(char c) {
    return isDigit(c) || c >= 'a' && c <= 'f';
  }
}
