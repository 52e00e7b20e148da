package dev.leakdrill.server.vitals;

import com.sun.management.ThreadMXBean;
import dev.leakdrill.server.time.NanoClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Takes a dump of the platform threads with the ThreadMXBean, in chunks, so that not all stacks are
 * of the same moment. Even 10,000 threads have only a few dozen different stacks, so each is
 * formatted once. For one dump, by one thread.
 */
final class PlatformThreadDump {

  static final String SOURCE = "ThreadMXBean";

  /**
   * Threads a chunk. The JVM stops all threads while it walks some stacks; small chunks keep each
   * stop short (docs/adr/0010).
   */
  private static final int CHUNK_SIZE = 32;

  /** The pause after a chunk, as a multiple of its duration: queued requests are served then. */
  private static final int REST_FACTOR = 2;

  private static final long MAX_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final java.lang.management.ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean();

  private final Map<List<StackTraceElement>, List<String>> known = new HashMap<>();

  private PlatformThreadDump() {}

  static List<ThreadStack> take() {
    PlatformThreadDump dump = new PlatformThreadDump();
    long[] ids = THREADS.getAllThreadIds();
    List<ThreadStack> stacks = new ArrayList<>(ids.length);
    for (int from = 0; from < ids.length; from += CHUNK_SIZE) {
      long startNanos = NanoClock.SYSTEM.nanoTime();
      int to = Math.min(ids.length, from + CHUNK_SIZE);
      stacks.addAll(dump.stacks(Arrays.copyOfRange(ids, from, to)));
      if (to < ids.length) {
        rest(REST_FACTOR * (NanoClock.SYSTEM.nanoTime() - startNanos));
      }
    }
    return List.copyOf(stacks);
  }

  private static void rest(long nanos) {
    LockSupport.parkNanos(Math.min(nanos, MAX_REST_NANOS));
  }

  private List<ThreadStack> stacks(long[] ids) {
    @Nullable ThreadInfo[] threads = THREADS.getThreadInfo(ids, Integer.MAX_VALUE);
    long[] cpuNanos = cpuNanos(ids);
    List<ThreadStack> stacks = new ArrayList<>(ids.length);
    for (int i = 0; i < ids.length; i++) {
      ThreadInfo thread = threads[i];
      // Null: the thread ended while the dump was taken.
      if (thread != null) {
        stacks.add(
            new ThreadStack(
                ids[i],
                thread.getThreadName(),
                Optional.of(thread.getThreadState().name()),
                false,
                cpuNanos[i] < 0
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(Math.rint(cpuNanos[i] / 1e4) / 100),
                known.computeIfAbsent(
                    Arrays.asList(thread.getStackTrace()), PlatformThreadDump::frames)));
      }
    }
    return stacks;
  }

  /** Returns the CPU time of each thread, nanoseconds; negative if unknown. */
  private static long[] cpuNanos(long[] ids) {
    if (THREADS instanceof ThreadMXBean hotSpot && hotSpot.isThreadCpuTimeEnabled()) {
      return hotSpot.getThreadCpuTime(ids);
    }
    long[] unknown = new long[ids.length];
    Arrays.fill(unknown, -1);
    return unknown;
  }

  private static List<String> frames(List<StackTraceElement> trace) {
    return trace.stream().map(PlatformThreadDump::frame).toList();
  }

  /** Formats a frame without class loader and module version, as in a stack trace. */
  private static String frame(StackTraceElement frame) {
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
