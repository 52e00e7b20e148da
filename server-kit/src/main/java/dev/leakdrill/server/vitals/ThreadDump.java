package dev.leakdrill.server.vitals;

import java.io.IOException;
import java.util.List;

/**
 * The stacks of all threads of this JVM at one moment.
 *
 * @param takenAtEpochMillis when the dump was finished
 * @param source what it was taken with: {@code ThreadMXBean}, or {@code
 *     HotSpotDiagnosticMXBean.dumpThreads}, which sees virtual threads
 * @param threads in no particular order
 */
public record ThreadDump(long takenAtEpochMillis, String source, List<ThreadStack> threads) {

  /**
   * Dumps the platform threads. Stops all threads time and again, for some milliseconds each, so
   * the whole is not one moment.
   */
  public static ThreadDump ofPlatformThreads() {
    List<ThreadStack> stacks = PlatformThreadDump.take();
    return new ThreadDump(System.currentTimeMillis(), PlatformThreadDump.SOURCE, stacks);
  }

  /**
   * Dumps platform and virtual threads, by way of a temporary file. The stack of each virtual
   * thread is taken on its own, so the whole is not one moment.
   *
   * @throws UnsupportedOperationException on a JDK older than 21
   * @throws IOException if the temporary file cannot be written or read
   */
  public static ThreadDump withVirtualThreads() throws IOException {
    List<ThreadStack> stacks = HotSpotThreadDump.take();
    return new ThreadDump(System.currentTimeMillis(), HotSpotThreadDump.SOURCE, stacks);
  }
}
