package dev.leakdrill.threads.accuracy;

import dev.leakdrill.threads.diagnose.FindingKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a diagnosis of one case ought to say. Immutable.
 *
 * @param name the case's
 * @param kinds of findings that are right; empty if no finding is right
 * @param words each the end of a frame's {@code Class.method}, or of {@code (File.java:NN)}: one of
 *     the findings has to name one of them. Without kinds, words of which one has to be somewhere
 *     in the text; empty for any text
 * @param strangers starts of names of threads that no finding may be about
 */
public record Expectation(
    String name, Set<FindingKind> kinds, List<String> words, List<String> strangers) {

  /** Copies the collections. */
  public Expectation {
    kinds = Set.copyOf(kinds);
    words = List.copyOf(words);
    strangers = List.copyOf(strangers);
  }

  static Expectation finding(String name, Set<FindingKind> kinds, String... words) {
    return new Expectation(name, kinds, List.of(words), List.of());
  }

  /** Returns the expectation that nothing is found, and that the text says so in such words. */
  static Expectation nothing(String name, String... words) {
    return finding(name, EnumSet.noneOf(FindingKind.class), words);
  }

  Expectation without(String... threads) {
    return new Expectation(name, kinds, words, List.of(threads));
  }
}
