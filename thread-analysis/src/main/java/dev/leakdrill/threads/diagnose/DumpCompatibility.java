package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Dump;
import java.util.List;
import java.util.Optional;

/**
 * The check whether dumps of one process can be compared, and how far they can be relied on.
 * Stateless.
 */
final class DumpCompatibility {

  private DumpCompatibility() {}

  /**
   * Returns the confidence that these dumps allow at most, empty if they cannot be compared, and
   * adds the reasons to the notes.
   */
  static Optional<Confidence> limit(List<Dump> dumps, List<String> notes) {
    Confidence limit = Confidence.HIGH;
    for (Dump dump : dumps) {
      notes.addAll(dump.problems());
      limit = dump.problems().isEmpty() ? limit : limit.atMost(Confidence.MEDIUM);
    }
    if (dumps.size() < 2) {
      notes.add(
          "one dump shows who waits where, not what grows: two or more are needed, some seconds"
              + " apart");
    }
    if (dumps.stream().anyMatch(DumpCompatibility::lacksVirtualThreads)) {
      notes.add(
          "the process has virtual threads, which this text does not show: jcmd PID"
              + " Thread.dump_to_file -format=json FILE does");
    }
    return dumps.size() > 1 ? Optional.of(limit) : Optional.empty();
  }

  /**
   * Returns whether there are virtual threads that the dump does not show. The JDK starts these
   * threads with the first virtual one; jstack shows them, and of virtual threads only the mounted.
   */
  static boolean lacksVirtualThreads(Dump dump) {
    return dump.format().startsWith("jstack")
        && dump.namedThreads().stream()
            .anyMatch(
                thread ->
                    thread.name().startsWith("VirtualThread-unpark")
                        || thread.name().equals("VirtualThread-unblocker"));
  }
}
