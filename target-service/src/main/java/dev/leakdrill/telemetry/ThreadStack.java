package dev.leakdrill.telemetry;

import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where one thread stands.
 *
 * @param name the thread's name; may be empty for a virtual thread
 * @param state a {@link Thread.State}, or empty where the dump does not tell
 * @param virtual whether it is a virtual thread
 * @param frames innermost first, such as {@code java.base/java.lang.Thread.run(Thread.java:840)}
 */
public record ThreadStack(
    String name, Optional<String> state, boolean virtual, List<String> frames) {

  static ThreadStack of(ThreadInfo thread) {
    List<String> frames = new ArrayList<>();
    for (StackTraceElement frame : thread.getStackTrace()) {
      frames.add(plain(frame));
    }
    return new ThreadStack(
        thread.getThreadName(),
        Optional.of(thread.getThreadState().name()),
        false,
        List.copyOf(frames));
  }

  /** Drops class loader and module version, as a stack trace does and a ThreadInfo does not. */
  private static String plain(StackTraceElement frame) {
    return new StackTraceElement(
            null,
            frame.getModuleName(),
            null,
            frame.getClassName(),
            frame.getMethodName(),
            frame.getFileName(),
            frame.getLineNumber())
        .toString();
  }
}
