package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Waits of the program's own threads that are in no well-known loop and yet mean nothing: for the
 * next piece of work, or for the program's end. Stateless.
 */
final class IdleWaits {

  /** Own methods that wait for the next piece of work, by the name that such methods are given. */
  private static final Pattern WAITS_FOR_WORK =
      Pattern.compile(
          "(?i)(run|doRun|runLoop|loop|mainLoop|eventLoop|take|poll|dequeue|pop|next\\w*|fetch\\w*"
              + "|receive\\w*|consume\\w*|listen\\w*|accept\\w*|getTask|get(Next|Work|Job|Message)\\w*"
              + "|wait(For|Until)?(Work|Job|Task|Event|Message|Command|Signal|Next|Request)\\w*"
              + "|await(Work|Job|Task|Event|Message|Command)\\w*|idle\\w*|park\\w*|main|start"
              + "|subscribe\\w*|read(Loop|Next|Message|Packet|Command)\\w*|lambda\\$(run|start|main)\\$\\d+"
              + "|invokeSuspend)");

  /** Methods in which a program's thread waits for its end. */
  private static final Set<String> KEEPS_UP =
      Set.of(
          "org.apache.catalina.core.StandardServer.await",
          "org.springframework.boot.web.embedded.netty.NettyWebServer$1.run",
          "org.eclipse.jetty.util.thread.QueuedThreadPool.join",
          "org.eclipse.jetty.server.Server.join",
          "io.grpc.internal.ServerImpl.awaitTermination",
          "io.quarkus.runtime.ApplicationLifecycleManager.run",
          "java.util.concurrent.ThreadPoolExecutor.awaitTermination",
          "io.netty.channel.DefaultChannelPromise.sync",
          "io.netty.channel.DefaultChannelPromise.await");

  /** The method in which a thread of an RMI server, as JMX has, reads its client's next call. */
  private static final String NEXT_RMI_CALL = "sun.rmi.transport.tcp.TCPTransport.handleMessages";

  private static final Pattern READ = Pattern.compile("(?:java\\.(?:io|net)|sun\\.nio\\.ch)\\..*");

  private static final Set<WaitKind> OF_MAIN =
      Set.of(WaitKind.LATCH, WaitKind.JOIN, WaitKind.CONDITION, WaitKind.NOTIFICATION);

  /** A method so named waits for what somebody else has begun, not for the next thing to do. */
  private static final Pattern FOR_AN_OUTCOME =
      Pattern.compile(
          "Complet|Respon|Result|Reply|Done|Finish|Writ(e|able)|Connect|shutdown|close|Close|join");

  private static final int MAX_FRAMES_OF_LOOP = 5;

  private IdleWaits() {}

  /** Returns whether the group's threads wait for work in a loop of the program's own. */
  static boolean isWaitForWork(GroupHistory group) {
    if (group.isGo()) {
      return GoWaits.isWaitForWork(group.stack(), group.waitKind());
    }
    if (group.waitKind() == WaitKind.QUEUE_TAKE
        || group.waitKind() == WaitKind.ACCEPT
        || group.waitKind() == WaitKind.SELECT
        || readsNextRmiCall(group.stack())) {
      return true;
    }
    boolean mayBeIdle = !group.waitKind().isCall() || group.waitKind() == WaitKind.SOCKET_READ;
    String own = group.ownFrame();
    return mayBeIdle
        && (own == null
            ? isLoopOfOneLibrary(group.stack())
            : WAITS_FOR_WORK.matcher(methodName(own)).matches());
  }

  /**
   * Returns whether a thread runs a few frames of one library and nothing else, as workers of its
   * pools and readers of its connections do. A request passes through several.
   */
  private static boolean isLoopOfOneLibrary(List<String> frames) {
    List<String> libraries =
        frames.stream()
            .filter(frame -> FrameOrigin.of(frame) == FrameOrigin.LIBRARY)
            .map(IdleWaits::library)
            .toList();
    return !frames.isEmpty()
        && methodName(frames.get(frames.size() - 1)).equals("run")
        && libraries.size() <= MAX_FRAMES_OF_LOOP
        && libraries.stream().distinct().count() <= 1
        && frames.stream().noneMatch(frame -> FOR_AN_OUTCOME.matcher(methodName(frame)).find());
  }

  /** Returns {@code org.quartz} of a frame of that library. */
  private static String library(String frame) {
    int second = frame.indexOf('.', frame.indexOf('.') + 1);
    return second < 0 ? frame : frame.substring(0, second);
  }

  private static boolean readsNextRmiCall(List<String> frames) {
    return frames.stream()
        .dropWhile(frame -> READ.matcher(frame).matches())
        .findFirst()
        .filter(frame -> Frames.method(frame).equals(NEXT_RMI_CALL))
        .isPresent();
  }

  /** Returns whether a thread of the group waits for the program's end, as main threads do. */
  static boolean keepsProgramUp(GroupHistory group) {
    List<String> frames = group.stack();
    if (frames.stream().anyMatch(frame -> KEEPS_UP.contains(Frames.method(frame)))) {
      return true;
    }
    if (group.isGo()) {
      return GoWaits.isMain(group.stack());
    }
    boolean isMain = group.role().equals("main");
    String own = group.ownFrame();
    boolean isInMainMethod = own != null && methodName(own).equals("main");
    return isMain && OF_MAIN.contains(group.waitKind())
        || isInMainMethod && group.waitKind() == WaitKind.FUTURE;
  }

  private static String methodName(String frame) {
    String method = Frames.method(frame);
    return method.substring(method.lastIndexOf('.') + 1);
  }
}
