package dev.leakdrill.leakcheck;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A live thread at the moment of a snapshot.
 *
 * @param identity unique in this process: the thread itself for a platform thread, the id for a
 *     virtual thread, because a dump contains no more of it
 * @param name its name, empty for most virtual threads
 * @param group its thread group's name, empty for a virtual thread
 * @param type its class's name, empty for a virtual thread
 * @param frames its stack, innermost frame first, as {@code package.Class.method(File.java:1)}
 */
record LiveThread(Object identity, String name, String group, String type, List<String> frames) {

  /** Loader and module, as in {@code app//} or {@code java.base@17/}, not a hidden class's 0x. */
  private static final Pattern ORIGIN = Pattern.compile("^(?:[^/(]*/){1,2}(?!0x)");

  static LiveThread platform(Thread thread, StackTraceElement[] stack) {
    // Null if the thread has ended.
    ThreadGroup group = thread.getThreadGroup();
    return new LiveThread(
        thread,
        thread.getName(),
        group == null ? "" : group.getName(),
        thread.getClass().getName(),
        Arrays.stream(stack).map(frame -> withoutOrigin(frame.toString())).toList());
  }

  static LiveThread virtual(long id, String name, List<String> frames) {
    return new LiveThread(
        id, name, "", "", frames.stream().map(LiveThread::withoutOrigin).toList());
  }

  /**
   * Returns whether the thread may still run. A platform thread is asked again, because it may have
   * ended since the snapshot; a virtual thread without a frame has not started or has ended.
   */
  boolean alive() {
    return identity instanceof Thread thread ? thread.isAlive() : !frames.isEmpty();
  }

  String label() {
    if (identity instanceof Thread) {
      return '"' + name + '"';
    }
    return name.isEmpty() ? "virtual #" + identity : "virtual \"" + name + '"';
  }

  private static String withoutOrigin(String frame) {
    return ORIGIN.matcher(frame).replaceFirst("");
  }
}
