package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.DumpedThread;
import dev.leakdrill.threads.Frames;
import dev.leakdrill.threads.LockWait;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The activity of a thread that holds a lock, as a clause. Immutable.
 *
 * @param clause {@code awaits a future}
 * @param waits whether it waits for something outside the processor
 */
record ThreadActivity(String clause, boolean waits) {

  /**
   * A clause and the beginnings of the methods by which it is known.
   *
   * @param weak whether a caller of the method may say more
   */
  private record Sign(String clause, boolean weak, String... methods) {}

  private static final String JUC = "java.util.concurrent.";

  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "awaits a future",
              false,
              JUC + "FutureTask.",
              JUC + "CompletableFuture.",
              JUC + "ForkJoinTask.get",
              JUC + "ForkJoinTask.join",
              JUC + "ForkJoinTask.invoke",
              JUC + "ForkJoinTask.awaitDone",
              JUC + "ForkJoinTask.externalAwaitDone",
              JUC + "AbstractExecutorService.invokeA",
              JUC + "ExecutorCompletionService."),
          new Sign("awaits a latch", false, JUC + "CountDownLatch.await"),
          new Sign("waits for a permit of a semaphore", false, JUC + "Semaphore.acquire"),
          new Sign("waits at a barrier", false, JUC + "CyclicBarrier.", JUC + "Phaser."),
          new Sign(
              "waits at a queue",
              false,
              JUC + "LinkedBlockingQueue.",
              JUC + "LinkedBlockingDeque.",
              JUC + "ArrayBlockingQueue.",
              JUC + "PriorityBlockingQueue.",
              JUC + "SynchronousQueue.",
              JUC + "LinkedTransferQueue.",
              JUC + "DelayQueue."),
          new Sign("waits for a thread to end", false, "java.lang.Thread.join"),
          new Sign(
              "waits for a process to end",
              false,
              "java.lang.ProcessImpl.waitFor",
              "java.lang.UNIXProcess.waitFor"),
          new Sign("sleeps", true, "java.lang.Thread.sleep", "java.util.concurrent.TimeUnit.sleep"),
          new Sign(
              "looks up a host name",
              false,
              "java.net.Inet4AddressImpl.lookupAllHostAddr",
              "java.net.Inet6AddressImpl.lookupAllHostAddr",
              "java.net.InetAddress."),
          new Sign(
              "connects a socket",
              false,
              "java.net.PlainSocketImpl.socketConnect",
              "sun.nio.ch.Net.connect",
              "sun.nio.ch.NioSocketImpl.connect",
              "sun.nio.ch.SocketChannelImpl.connect"),
          new Sign(
              "accepts connections", false, "java.net.ServerSocket.", "sun.nio.ch.ServerSocket"),
          new Sign(
              "reads from a socket",
              false,
              "java.net.SocketInputStream.",
              "java.net.Socket$SocketInputStream.",
              "sun.nio.ch.NioSocketImpl.read",
              "sun.nio.ch.NioSocketImpl.implRead",
              "sun.nio.ch.SocketChannelImpl.read",
              "sun.nio.ch.SocketDispatcher.read"),
          new Sign(
              "writes to a socket",
              false,
              "java.net.SocketOutputStream.",
              "java.net.Socket$SocketOutputStream.",
              "sun.nio.ch.NioSocketImpl.write",
              "sun.nio.ch.NioSocketImpl.implWrite",
              "sun.nio.ch.SocketChannelImpl.write",
              "sun.nio.ch.SocketDispatcher.write"),
          new Sign("waits in a selector", false, "sun.nio.ch.SelectorImpl."),
          new Sign("reads from a file or a pipe", true, "java.io.FileInputStream.read"),
          new Sign(
              "waits for random numbers of the system",
              false,
              "sun.security.provider.NativePRNG$",
              "sun.security.provider.SeedGenerator"),
          new Sign("waits to be notified", true, "java.lang.Object.wait"),
          new Sign(
              "waits for a condition",
              true,
              JUC + "locks.AbstractQueuedSynchronizer$ConditionObject.await"));

  /** Files are written in a moment, so who writes one runs. */
  private static final List<String> FILE_WRITES =
      List.of(
          "java.io.FileOutputStream.write",
          "java.io.RandomAccessFile.write",
          "sun.nio.ch.FileChannelImpl.write");

  static ThreadActivity of(DumpedThread thread) {
    Sign found = null;
    for (String frame : thread.frames()) {
      if (PoolWaitFrames.isWaitForLease(frame)) {
        return new ThreadActivity("waits for a lease of a pool", true);
      }
      if (FrameOrigin.of(frame) == FrameOrigin.OWN) {
        break;
      }
      String method = Frames.method(frame);
      if (found == null && FILE_WRITES.stream().anyMatch(method::startsWith)) {
        return new ThreadActivity("writes", false);
      }
      Sign sign = sign(method);
      if (sign != null && (found == null || found.weak() && !sign.weak())) {
        found = sign;
      }
    }
    if (found != null) {
      return new ThreadActivity(found.clause(), true);
    }
    LockWait wait = thread.waitsFor();
    if (wait != null && wait.kind() == LockWait.Kind.NOTIFICATION) {
      return new ThreadActivity("waits to be notified", true);
    }
    return thread.state().contains("WAITING")
        ? new ThreadActivity("waits", true)
        : new ThreadActivity(thread.state().isEmpty() ? "is" : "runs", false);
  }

  private static @Nullable Sign sign(String method) {
    for (Sign sign : SIGNS) {
      for (String start : sign.methods()) {
        if (method.startsWith(start)) {
          return sign;
        }
      }
    }
    return null;
  }

  /**
   * Returns the frame at which a holder does it: in the program's own code or in the method that
   * others want to enter, whichever is nearer; null if it has no stack.
   *
   * @param wanted the frame at which the others wait
   */
  static @Nullable String place(DumpedThread holder, @Nullable String wanted) {
    String method = wanted == null ? "" : Frames.method(wanted);
    String library = null;
    for (String frame : holder.frames()) {
      FrameOrigin origin = FrameOrigin.of(frame);
      if (origin == FrameOrigin.OWN || Frames.method(frame).equals(method)) {
        return frame;
      }
      library = library == null && origin == FrameOrigin.LIBRARY ? frame : library;
    }
    return library != null || holder.frames().isEmpty() ? library : holder.frames().get(0);
  }
}
