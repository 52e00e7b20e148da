package dev.leakdrill.server.vitals;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.leakdrill.server.time.NanoClock;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.OperatingSystemMXBean;
import java.lang.management.RuntimeMXBean;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The resources in use by this JVM at one moment. Cheap enough to be read ten times a second: no
 * stack is walked and no thread is stopped.
 *
 * <p>Virtual threads are in none of the thread counts, because the JVM does not report them.
 *
 * @param pid this process
 * @param uptimeMillis since the JVM started
 * @param jdk version of the running JDK
 * @param liveThreads platform threads alive, daemons included
 * @param daemonThreads daemons among {@code liveThreads}
 * @param peakThreads most live threads since the start, or since {@link #resetPeakThreads()}
 * @param threadsByPrefix live threads by name without numbers, sorted by name
 * @param openDescriptors open file descriptors, sockets included; empty if unknown
 * @param heapUsedBytes used heap, garbage included
 * @param gcMillisTotal time spent in garbage collections since the start
 * @param cpuMillisTotal CPU time of all threads since the start; empty if unknown
 * @param residentBytes resident memory; empty without {@code /proc}
 */
public record ProcessVitals(
    long pid,
    long uptimeMillis,
    String jdk,
    int liveThreads,
    int daemonThreads,
    int peakThreads,
    Map<String, Integer> threadsByPrefix,
    OptionalLong openDescriptors,
    long heapUsedBytes,
    long gcMillisTotal,
    OptionalLong cpuMillisTotal,
    OptionalLong residentBytes) {

  // Looked up once, because the look-up is more expensive than the reading.
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
  private static final RuntimeMXBean RUNTIME = ManagementFactory.getRuntimeMXBean();
  private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();
  private static final List<GarbageCollectorMXBean> COLLECTORS =
      ManagementFactory.getGarbageCollectorMXBeans();
  private static final long PID = ProcessHandle.current().pid();
  private static final Path STATUS = Path.of("/proc/self/status");
  // Both make the kernel walk a list, of descriptors and of pages.
  private static final Duration KEEP = Duration.ofSeconds(1);
  private static final CachedReading<OptionalLong> DESCRIPTORS =
      new CachedReading<>(ProcessVitals::descriptors, KEEP, NanoClock.SYSTEM);
  private static final CachedReading<OptionalLong> RESIDENT_BYTES =
      new CachedReading<>(ProcessVitals::residentMemory, KEEP, NanoClock.SYSTEM);
  private static final int SPARE_THREADS = 64;
  private static final String RESIDENT = "VmRSS:";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long BYTES_PER_KIB = 1024;

  /** Reads the vitals of this JVM. Safe for use by many threads. */
  public static ProcessVitals read() {
    OptionalLong cpuMillis =
        SYSTEM instanceof UnixOperatingSystemMXBean unix
            ? known(Math.floorDiv(unix.getProcessCpuTime(), NANOS_PER_MILLI))
            : OptionalLong.empty();
    return new ProcessVitals(
        PID,
        RUNTIME.getUptime(),
        System.getProperty("java.version"),
        THREADS.getThreadCount(),
        THREADS.getDaemonThreadCount(),
        THREADS.getPeakThreadCount(),
        ThreadNames.countByPrefix(liveThreadNames()),
        DESCRIPTORS.get(),
        MEMORY.getHeapMemoryUsage().getUsed(),
        gcMillis(),
        cpuMillis,
        RESIDENT_BYTES.get());
  }

  /** Returns the number of live platform threads, daemons included; very cheap. */
  public static int liveThreadCount() {
    return THREADS.getThreadCount();
  }

  /** Resets {@link #peakThreads()} to the current number of live threads. */
  public static void resetPeakThreads() {
    THREADS.resetPeakThreadCount();
  }

  /** Returns the fields by name, ready for JSON, without the unknown ones. */
  public Map<String, Object> toFields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("pid", pid);
    fields.put("uptimeMillis", uptimeMillis);
    fields.put("jdk", jdk);
    fields.put("liveThreads", liveThreads);
    fields.put("daemonThreads", daemonThreads);
    fields.put("peakThreads", peakThreads);
    fields.put("threadsByPrefix", threadsByPrefix);
    openDescriptors.ifPresent(count -> fields.put("openDescriptors", count));
    fields.put("heapUsedBytes", heapUsedBytes);
    fields.put("gcMillisTotal", gcMillisTotal);
    cpuMillisTotal.ifPresent(millis -> fields.put("cpuMillisTotal", millis));
    residentBytes.ifPresent(bytes -> fields.put("residentBytes", bytes));
    return fields;
  }

  /** Walks the thread groups, which is far cheaper than the ThreadMXBean (docs/adr/0018). */
  private static List<String> liveThreadNames() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    // A full array may have left threads out.
    Thread[] threads = new Thread[THREADS.getThreadCount() + SPARE_THREADS];
    int count = root.enumerate(threads);
    while (count == threads.length) {
      threads = new Thread[2 * threads.length];
      count = root.enumerate(threads);
    }
    return Arrays.stream(threads, 0, count).map(Thread::getName).toList();
  }

  private static long gcMillis() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : COLLECTORS) {
      millis += known(collector.getCollectionTime()).orElse(0);
    }
    return millis;
  }

  /** Returns the limit of open file descriptors of this JVM; empty if unknown. */
  public static OptionalLong maxDescriptors() {
    return SYSTEM instanceof UnixOperatingSystemMXBean unix
        ? known(unix.getMaxFileDescriptorCount())
        : OptionalLong.empty();
  }

  private static OptionalLong descriptors() {
    return SYSTEM instanceof UnixOperatingSystemMXBean unix
        ? known(unix.getOpenFileDescriptorCount())
        : OptionalLong.empty();
  }

  private static OptionalLong residentMemory() {
    if (!Files.isReadable(STATUS)) {
      return OptionalLong.empty();
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(RESIDENT)) {
          String kib = line.substring(RESIDENT.length()).replace("kB", "").strip();
          return OptionalLong.of(Long.parseLong(kib) * BYTES_PER_KIB);
        }
      }
    } catch (IOException e) {
      return OptionalLong.empty();
    }
    return OptionalLong.empty();
  }

  private static OptionalLong known(long valueOrNegative) {
    return valueOrNegative < 0 ? OptionalLong.empty() : OptionalLong.of(valueOrNegative);
  }
}
