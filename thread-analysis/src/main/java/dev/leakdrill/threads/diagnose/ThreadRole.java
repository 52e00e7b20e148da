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
    int start = indexOf(true, threadName, 0);
    while (start < threadName.length()) {
      name.append(threadName, end, start)
          .append(LETTERS.charAt(Math.min(numbers, LETTERS.length() - 1)));
      end = indexOf(false, threadName, start);
      first = first == null ? threadName.substring(start, end) : first;
      start = indexOf(true, threadName, end);
      numbers++;
    }
    boolean isItsOwn = numbers == 1 && end == threadName.length();
    return new ThreadRole(
        name.append(threadName, end, threadName.length()).toString(), isItsOwn ? null : first);
  }

  /** Returns where the next digit is, or the next character that is none; else the length. */
  private static int indexOf(boolean digit, String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) >= '0' && text.charAt(i) <= '9') != digit) {
      i++;
    }
    return i;
  }
}
