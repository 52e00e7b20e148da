package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Set;

/**
 * Stacks of a pool's workers, and of threads that wait for tasks that they gave away. Stateless.
 */
final class TaskWaits {

  /** The frame below which a pool's worker runs its task. */
  private static final Set<String> WORKERS =
      Set.of(
          "java.util.concurrent.ThreadPoolExecutor.runWorker",
          "java.util.concurrent.ForkJoinWorkerThread.run",
          "java.util.concurrent.ForkJoinPool.runWorker",
          "org.apache.tomcat.util.threads.ThreadPoolExecutor.runWorker",
          "org.jboss.threads.EnhancedQueueExecutor$ThreadBody.run",
          "org.eclipse.jetty.util.thread.QueuedThreadPool$Runner.run",
          "org.eclipse.jetty.util.thread.QueuedThreadPool.runJob",
          "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker.run");

  /** Code between the wait and whoever asks for the result; a client's in between waits for I/O. */
  private static final List<String> MACHINERY =
      List.of(
          "java.util.concurrent.",
          "java.util.stream.",
          "java.lang.VirtualThread.",
          "java.lang.System$",
          "jdk.internal.misc.Unsafe.",
          "sun.misc.Unsafe.",
          "kotlinx.coroutines.",
          "com.google.common.util.concurrent.",
          "scala.concurrent.");

  private TaskWaits() {}

  /** Returns whether it is the stack of a worker that runs a task, or waits for one. */
  static boolean isWorker(List<String> frames) {
    return frames.stream().anyMatch(frame -> WORKERS.contains(Frames.method(frame)));
  }

  /** Returns whether it has code other than the JDK's, which has workers for its own ends. */
  static boolean isOfProgram(List<String> frames) {
    return frames.stream()
        .map(FrameOrigin::of)
        .anyMatch(origin -> origin == FrameOrigin.OWN || origin == FrameOrigin.LIBRARY);
  }

  /** Returns whether the program's own code waits there for tasks that other threads run. */
  static boolean isWaitForTask(List<String> frames, String state) {
    WaitKind kind = WaitKind.of(frames, state);
    if (kind != WaitKind.FUTURE && kind != WaitKind.LATCH) {
      return false;
    }
    for (String frame : frames) {
      if (MACHINERY.stream().noneMatch(frame::startsWith)) {
        FrameOrigin origin = FrameOrigin.of(frame);
        return origin == FrameOrigin.OWN || origin == FrameOrigin.GENERATED;
      }
    }
    return false;
  }
}
