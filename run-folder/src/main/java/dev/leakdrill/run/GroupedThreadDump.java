package dev.leakdrill.run;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A JVM's threads, grouped by identical stack: {@code threads-<phase>.json}. Immutable.
 *
 * @param takenAtEpochMillis when, milliseconds since the epoch
 * @param source what looked: {@code ThreadMXBean} sees platform threads only, {@code
 *     HotSpotDiagnosticMXBean.dumpThreads} virtual ones too
 * @param threadCount all threads seen
 * @param groups largest first
 */
public record GroupedThreadDump(
    long takenAtEpochMillis, String source, int threadCount, List<ThreadGroup> groups) {

  /** The dump of the old service once it has got no new request for longer than any call takes. */
  public static final String DRAINED = "drained";

  /** Reads missing parts as empty ones and puts the largest group first. */
  public GroupedThreadDump {
    source = source == null ? "" : source;
    groups =
        groups == null
            ? List.of()
            : groups.stream()
                .sorted(Comparator.comparingInt(ThreadGroup::count).reversed())
                .toList();
  }

  /**
   * Threads with the same stack.
   *
   * @param threadNames of each of them; dumps of older versions name up to three
   * @param frames innermost first, as {@link StackTraceElement#toString()} gives them
   */
  public record ThreadGroup(
      int count, String state, boolean virtual, List<String> threadNames, List<String> frames) {

    /** Reads missing parts as empty ones. */
    public ThreadGroup {
      state = state == null ? "" : state;
      threadNames = threadNames == null ? List.of() : List.copyOf(threadNames);
      frames = frames == null ? List.of() : List.copyOf(frames);
    }

    /** Returns whether one of the frames is in this package or below. */
    public boolean hasFrameIn(String packageName) {
      return frames.stream().anyMatch(frame -> isIn(packageName, frame));
    }
  }

  /** Returns how many threads have a frame in this package or below. */
  public int threadsIn(String packageName) {
    return groups.stream()
        .filter(group -> group.hasFrameIn(packageName))
        .mapToInt(ThreadGroup::count)
        .sum();
  }

  /** Returns whether a frame, module and loader included, is in this package or below. */
  public static boolean isIn(String packageName, String frame) {
    return framePattern(packageName).matcher(frame).find();
  }

  /**
   * Returns how many threads of a {@code jstack} text have a frame in this package or below. Only
   * platform threads are in such a text.
   */
  public static int threadsInJstack(String jstackText, String packageName) {
    Pattern frame =
        Pattern.compile("^\\s+at (?:\\S*/)?" + Pattern.quote(packageName + "."), Pattern.MULTILINE);
    // Each thread's paragraph begins with its quoted name at the start of a line.
    return (int)
        Stream.of(jstackText.split("(?m)^(?=\")"))
            .filter(paragraph -> frame.matcher(paragraph).find())
            .count();
  }

  private static Pattern framePattern(String packageName) {
    return Pattern.compile("^(?:[^(]*/)?" + Pattern.quote(packageName + "."));
  }
}
