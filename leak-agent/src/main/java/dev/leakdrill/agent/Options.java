package dev.leakdrill.agent;

import org.jspecify.annotations.Nullable;

/**
 * The agent's options, the text after {@code -javaagent:leak-agent.jar=}.
 *
 * @param oneIn every {@code oneIn}-th acquisition of a resource is tracked; at least 1
 */
record Options(int oneIn) {

  private static final String ONE_IN = "oneIn=";

  /**
   * Parses the options; without any, {@code oneIn} is 1.
   *
   * @throws IllegalArgumentException unless the text is {@code oneIn=} and a number of at least 1
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
