package dev.leakdrill.leakcheck;

import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Waits, for at most 5 s, until threads are in a given state. */
final class ThreadStates {

  private ThreadStates() {}

  static void awaitState(Thread.State state, String... names) {
    Set<String> wanted = Set.copyOf(Arrays.asList(names));
    await()
        .atMost(5, TimeUnit.SECONDS)
        .pollInSameThread()
        .until(() -> namesIn(state).containsAll(wanted));
  }

  static void awaitState(Thread.State state, Thread thread) {
    await().atMost(5, TimeUnit.SECONDS).pollInSameThread().until(() -> thread.getState() == state);
  }

  private static Set<String> namesIn(Thread.State state) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getState() == state)
        .map(Thread::getName)
        .collect(Collectors.toSet());
  }
}
