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
 * The platform threads by way of the ThreadMXBean. 10,000 threads stand at a few dozen places, so
 * each place is put into words once. Taken in chunks, so the whole is not one moment. For one dump,
 * by one thread.
 */
final class PlatformThreadDump {

  static final String SOURCE = "ThreadMXBean";

  /**
   * The JVM stops all threads to look at some. On two busy processors 180 stacks took it 80 ms at
   * once, in which 32 requests piled up; so few at a time take some milliseconds.
   */
  private static final int CHUNK = 32;

  /** After each chunk the dump stands back for so many times as long: what piled up is served. */
  private static final int REST = 2;

  private static final long LONGEST_REST_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private static final java.lang.management.ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean();

  private final Map<List<StackTraceElement>, List<String>> known = new HashMap<>();

  private PlatformThreadDump() {}

  static List<ThreadStack> take() {
    PlatformThreadDump dump = new PlatformThreadDump();
    long[] ids = THREADS.getAllThreadIds();
    List<ThreadStack> stacks = new ArrayList<>(ids.length);
    for (int from = 0; from < ids.length; from += CHUNK) {
      long startNanos = NanoClock.SYSTEM.nanoTime();
      stacks.addAll(dump.stacks(Arrays.copyOfRange(ids, from, Math.min(ids.length, from + CHUNK))));
      if (from + CHUNK < ids.length) {
        rest(REST * (NanoClock.SYSTEM.nanoTime() - startNanos));
      }
    }
    return List.copyOf(stacks);
  }

  private static void rest(long nanos) {
    LockSupport.parkNanos(Math.min(nanos, LONGEST_REST_NANOS));
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
                    Arrays.asList(thread.getStackTrace()), PlatformThreadDump::inWords)));
      }
    }
    return stacks;
  }

  /** Returns the processor time of each thread, negative where it is not known. */
  private static long[] cpuNanos(long[] ids) {
    if (THREADS instanceof ThreadMXBean hotSpot && hotSpot.isThreadCpuTimeEnabled()) {
      return hotSpot.getThreadCpuTime(ids);
    }
    long[] unknown = new long[ids.length];
    Arrays.fill(unknown, -1);
    return unknown;
  }

  private static List<String> inWords(List<StackTraceElement> trace) {
    return trace.stream().map(PlatformThreadDump::plain).toList();
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
