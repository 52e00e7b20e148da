package dev.leakdrill.server.vitals;

import java.util.Map;
import java.util.TreeMap;

/** Prefixes of thread names, without the numbers that distinguish threads of the same role. */
final class ThreadNames {

  private static final String SEPARATORS = "-_# ";

  private ThreadNames() {}

  /** Returns {@code HttpClient-Worker} for {@code HttpClient-1-Worker-7}. */
  static String prefix(String threadName) {
    // Without regular expressions, because this runs for some hundred names ten times a second.
    int end = threadName.length();
    while (end > 0 && isDigit(threadName, end - 1)) {
      end--;
    }
    while (end > 0 && isSeparator(threadName, end - 1)) {
      end--;
    }
    StringBuilder prefix = new StringBuilder(end);
    for (int i = 0; i < end; ) {
      int next = isSeparator(threadName, i) ? endOfDigits(threadName, i + 1, end) : i;
      if (next > i + 1 && next < end && isSeparator(threadName, next)) {
        i = next;
      } else {
        prefix.append(threadName.charAt(i++));
      }
    }
    return prefix.isEmpty() ? "unnamed" : prefix.toString();
  }

  /** Counts names by prefix, sorted by prefix. */
  static Map<String, Integer> countByPrefix(Iterable<String> threadNames) {
    Map<String, Integer> counts = new TreeMap<>();
    for (String name : threadNames) {
      counts.merge(prefix(name), 1, Integer::sum);
    }
    return counts;
  }

  private static int endOfDigits(String name, int from, int end) {
    int i = from;
    while (i < end && isDigit(name, i)) {
      i++;
    }
    return i;
  }

  private static boolean isDigit(String name, int index) {
    char c = name.charAt(index);
    return c >= '0' && c <= '9';
  }

  private static boolean isSeparator(String name, int index) {
    return SEPARATORS.indexOf(name.charAt(index)) >= 0;
  }
}
