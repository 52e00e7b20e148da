package dev.leakdrill.agent;

import org.jspecify.annotations.Nullable;

/**
 * What stands behind the {@code =} of {@code -javaagent}.
 *
 * @param oneIn every how many acquisitions of a resource one is tracked, at least 1
 */
record Options(int oneIn) {

  private static final String ONE_IN = "oneIn=";

  /**
   * Reads them; none means {@code oneIn=1}.
   *
   * @throws IllegalArgumentException if it is anything but {@code oneIn=} and a number from 1 on
   */
  static Options parse(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return new Options(1);
    }
    if (!text.matches(ONE_IN + "[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException("oneIn=N is the only option, and not " + text);
    }
    return new Options(Integer.parseInt(text.substring(ONE_IN.length())));
  }
}
