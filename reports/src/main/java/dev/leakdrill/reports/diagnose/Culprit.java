package dev.leakdrill.reports.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What leaks, and where. Immutable.
 *
 * @param resource what is not given back: {@code threads}
 * @param frame {@code package.Class.method(File.java:NN)} at which the threads wait
 * @param role the threads' name with letters in place of numbers, if that and not the frame shows
 *     the leak, as for {@code HttpClient-N-SelectorManager}; else null
 * @param count threads there in the last dump
 * @param growthPerSec threads more a second from the first dump to the last; null without a clock
 * @param sentence all of it for people
 * @param evidence one line each, what the sentence rests on
 * @param stack the threads' commonest one, innermost frame first
 */
public record Culprit(
    String resource,
    String frame,
    @Nullable String role,
    int count,
    @Nullable Double growthPerSec,
    Confidence confidence,
    String sentence,
    List<String> evidence,
    List<String> stack) {

  /** Copies the lists. */
  public Culprit {
    evidence = List.copyOf(evidence);
    stack = List.copyOf(stack);
  }
}
