package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Set;

/**
 * Threads that serve many connections or a whole user interface, and must never wait. Stateless.
 */
final class EventLoops {

  private static final Set<String> METHODS =
      Set.of(
          "io.netty.channel.nio.NioEventLoop.run",
          "io.netty.channel.nio.NioIoHandler.run",
          "io.netty.channel.SingleThreadIoEventLoop.run",
          "io.netty.channel.epoll.EpollEventLoop.run",
          "io.netty.channel.kqueue.KQueueEventLoop.run",
          "org.xnio.nio.WorkerThread.run",
          "io.vertx.core.impl.EventLoopContext.execute",
          "akka.io.SelectionHandler.receive",
          "java.awt.EventDispatchThread.run",
          "com.sun.glass.ui.gtk.GtkApplication._runLoop",
          "com.sun.glass.ui.win.WinApplication._runLoop",
          "android.os.Looper.loop");

  private EventLoops() {}

  /** Returns whether a stack of normalised frames is an event loop's that runs a task. */
  static boolean isEventLoop(List<String> frames) {
    return frames.stream().anyMatch(frame -> METHODS.contains(Frames.method(frame)));
  }
}
