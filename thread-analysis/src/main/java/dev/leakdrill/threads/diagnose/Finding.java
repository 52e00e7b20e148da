package dev.leakdrill.threads.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that is wrong with a program according to its dumps. Immutable.
 *
 * @param resource what is concerned: {@value Culprit#THREADS}, or what an acquisition site acquires
 * @param count how many are concerned in the last dump
 * @param frame {@code package.Class.method(File.java:NN)}, the one to look at first; null where the
 *     dumps show none
 * @param ownFrame the first frame of the program's own code on that stack, which may be the same;
 *     null if there is none
 * @param sentence the finding in a sentence that is understood without the rest
 * @param evidence what it rests on, one line each
 * @param nextSteps what to look at next, one line each
 * @param threadNames of those that are concerned, a few if they are many
 * @param stack innermost frame first
 */
public record Finding(
    FindingKind kind,
    Confidence confidence,
    String resource,
    int count,
    @Nullable String frame,
    @Nullable String ownFrame,
    String sentence,
    List<String> evidence,
    List<String> nextSteps,
    List<String> threadNames,
    List<String> stack) {

  /** Copies the lists. */
  public Finding {
    evidence = List.copyOf(evidence);
    nextSteps = List.copyOf(nextSteps);
    threadNames = List.copyOf(threadNames);
    stack = List.copyOf(stack);
  }
}
