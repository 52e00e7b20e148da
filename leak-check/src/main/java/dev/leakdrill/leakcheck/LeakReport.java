package dev.leakdrill.leakcheck;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the failure message of leaked threads: grouped by identical stack, the largest group
 * first, frames innermost first.
 *
 * <pre>
 * 3 threads outlived OrderTest.pays() by 2000 ms:
 *
 * 2 x "pool-1-thread-1", "pool-1-thread-2"
 *     at jdk.internal.misc.Unsafe.park(Native Method)
 *     at java.util.concurrent.locks.LockSupport.park(LockSupport.java:341)
 *
 * 1 x virtual #29
 *     at java.lang.VirtualThread.park(VirtualThread.java:582)
 * </pre>
 *
 * <p>A group shows its size and the names of at most {@value #MAX_NAMES} threads.
 */
final class LeakReport {

  private static final int MAX_NAMES = 5;

  private LeakReport() {}

  static String of(String what, long lingerMillis, List<LiveThread> leaked) {
    String threads = leaked.size() == 1 ? "1 thread" : leaked.size() + " threads";
    return threads
        + " outlived "
        + what
        + " by "
        + lingerMillis
        + " ms:\n\n"
        + groups(leaked).stream().map(LeakReport::group).collect(Collectors.joining("\n"));
  }

  private static List<List<LiveThread>> groups(List<LiveThread> leaked) {
    return leaked.stream()
        .sorted(Comparator.comparing(LiveThread::label))
        .collect(Collectors.groupingBy(LiveThread::frames))
        .values()
        .stream()
        .sorted(
            Comparator.<List<LiveThread>>comparingInt(group -> -group.size())
                .thenComparing(group -> group.get(0).label()))
        .toList();
  }

  private static String group(List<LiveThread> group) {
    StringBuilder text = new StringBuilder().append(group.size()).append(" x ");
    text.append(
        group.stream().limit(MAX_NAMES).map(LiveThread::label).collect(Collectors.joining(", ")));
    if (group.size() > MAX_NAMES) {
      text.append(" and ").append(group.size() - MAX_NAMES).append(" more");
    }
    text.append('\n');
    // The stack of any: they are identical.
    group.get(0).frames().forEach(frame -> text.append("    at ").append(frame).append('\n'));
    return text.toString();
  }
}
