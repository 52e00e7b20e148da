package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * A finding and the threads that it explains, before the rules' findings are weighed against each
 * other: of two that explain the same threads only the more telling one is listed.
 *
 * @param threads of the last dump, compared by identity; empty for what is no thread
 */
record Candidate(Finding finding, Set<DumpedThread> threads) {

  static Candidate of(Finding finding, Collection<DumpedThread> threads) {
    Set<DumpedThread> same = Collections.newSetFromMap(new IdentityHashMap<>());
    same.addAll(threads);
    return new Candidate(finding, same);
  }

  /** Returns whether most of its threads are explained by these already. */
  boolean isMostlyIn(Set<DumpedThread> explained) {
    return !threads.isEmpty()
        && 2 * threads.stream().filter(explained::contains).count() > threads.size();
  }
}
