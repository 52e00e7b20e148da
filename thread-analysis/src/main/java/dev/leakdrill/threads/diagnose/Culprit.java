package dev.leakdrill.threads.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A leak: what is not given back, how many, and the frame to look at. Immutable.
 *
 * @param resource what is not given back: {@value #THREADS}, or what an acquisition site acquires
 * @param frame {@code package.Class.method(File.java:NN)} at which the threads wait, or at which it
 *     was acquired
 * @param role the threads' name with letters in place of numbers, where that and not the frame
 *     shows the leak, as for {@code HttpClient-N-SelectorManager}; else null
 * @param count how many there are in the last dump
 * @param growthPerSec how many more a second while they became more; null without a clock
 * @param sentence the finding in a sentence
 * @param evidence what the sentence rests on, one line each
 * @param stack the commonest one, innermost frame first
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

  /** The resource of everything that a thread dump shows. */
  public static final String THREADS = "threads";

  /** Copies the lists. */
  public Culprit {
    evidence = List.copyOf(evidence);
    stack = List.copyOf(stack);
  }
}
