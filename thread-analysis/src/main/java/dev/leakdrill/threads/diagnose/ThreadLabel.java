package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import java.util.Collection;
import java.util.List;

/** Threads in sentences. Stateless. */
final class ThreadLabel {

  private static final int MAX_LENGTH = 80;

  /** So many names of a finding's threads are listed. */
  static final int MAX_NAMES = 20;

  private ThreadLabel() {}

  /** Returns a thread's name in quotes, or its id if it has no name. */
  static String of(DumpedThread thread) {
    if (!thread.name().isEmpty()) {
      return quoted(thread.name());
    }
    String noun = thread.virtual() ? "virtual thread" : "thread";
    return thread.id() == null ? "a " + noun + " without a name" : noun + " " + thread.id();
  }

  /** Returns a name in quotes, its middle left out if it is long. */
  static String quoted(String name) {
    int half = MAX_LENGTH / 2 - 1;
    String shown =
        name.length() <= MAX_LENGTH
            ? name
            : name.substring(0, half) + ".." + name.substring(name.length() - half);
    return '"' + shown + '"';
  }

  /** Returns the names of the first few, of those that have one. */
  static List<String> names(Collection<DumpedThread> threads) {
    return threads.stream()
        .map(DumpedThread::name)
        .filter(name -> !name.isEmpty())
        .limit(MAX_NAMES)
        .toList();
  }
}
