package dev.leakdrill.leakcheck;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a failed test says of its leaked threads: one group an identical stack, the largest first,
 * innermost frame first.
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
 * <p>A group names {@value #NAMES} of its threads and counts them all.
 */
final class LeakReport {

  private static final int NAMES = 5;

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
        group.stream().limit(NAMES).map(LiveThread::label).collect(Collectors.joining(", ")));
    if (group.size() > NAMES) {
      text.append(" and ").append(group.size() - NAMES).append(" more");
    }
    text.append('\n');
    // All the same: that is what makes them a group.
    group.get(0).frames().forEach(frame -> text.append("    at ").append(frame).append('\n'));
    return text.toString();
  }
}
