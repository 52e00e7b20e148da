package dev.leakdrill.threads.diagnose;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final String LETTERS = "NMKJ";

  static ThreadRole of(String threadName) {
    if (threadName.isEmpty()) {
      return new ThreadRole("(unnamed)", null);
    }
    Matcher number = NUMBER.matcher(threadName);
    StringBuilder name = new StringBuilder();
    String first = null;
    int numbers = 0;
    int end = 0;
    while (number.find()) {
      first = first == null ? number.group() : first;
      name.append(threadName, end, number.start())
          .append(LETTERS.charAt(Math.min(numbers, LETTERS.length() - 1)));
      end = number.end();
      numbers++;
    }
    boolean isItsOwn = numbers == 1 && end == threadName.length();
    return new ThreadRole(
        name.append(threadName, end, threadName.length()).toString(), isItsOwn ? null : first);
  }
}
