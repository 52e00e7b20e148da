package dev.leakdrill.server.vitals;

import java.io.IOException;
import java.util.List;

/**
 * A dump of the stacks of all threads of this JVM.
 *
 * @param takenAtEpochMillis when the dump was finished
 * @param source the API it was taken with: {@code ThreadMXBean}, or {@code
 *     HotSpotDiagnosticMXBean.dumpThreads}, which includes virtual threads
 * @param threads in no particular order
 */
public record ThreadDump(long takenAtEpochMillis, String source, List<ThreadStack> threads) {

  /**
   * Dumps the platform threads. Stops all threads repeatedly, for some milliseconds each time, so
   * that not all stacks are of the same moment.
   */
  public static ThreadDump ofPlatformThreads() {
    List<ThreadStack> stacks = PlatformThreadDump.take();
    return new ThreadDump(System.currentTimeMillis(), PlatformThreadDump.SOURCE, stacks);
  }

  /**
   * Dumps platform and virtual threads, through a temporary file. The stack of each virtual thread
   * is taken separately, so that not all stacks are of the same moment.
   *
   * @throws UnsupportedOperationException on a JDK older than 21
   * @throws IOException if the temporary file cannot be written or read
   */
  public static ThreadDump withVirtualThreads() throws IOException {
    List<ThreadStack> stacks = HotSpotThreadDump.take();
    return new ThreadDump(System.currentTimeMillis(), HotSpotThreadDump.SOURCE, stacks);
  }
}
