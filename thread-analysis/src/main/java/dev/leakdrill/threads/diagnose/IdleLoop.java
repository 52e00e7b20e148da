package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A loop in which a thread waits for work, and what it means if there are ever more such threads.
 * Ordered, the more telling one first: an HTTP client's selector thread waits in a selector too.
 */
enum IdleLoop {
  HTTP_CLIENT(
      "JDK HttpClients",
      "clients are made and not closed",
      "jdk.internal.net.http.HttpClientImpl$SelectorManager.run"),
  TIMER(
      "timers",
      "timers are made and not cancelled",
      "java.util.TimerThread.mainLoop",
      "io.netty.util.HashedWheelTimer$Worker.waitForNextTick",
      "org.jboss.netty.util.HashedWheelTimer$Worker.waitForNextTick"),
  CLIENT(
      "clients",
      "clients are made and not closed",
      "org.apache.http.impl.client.IdleConnectionEvictor$1.run",
      "org.apache.hc.client5.http.impl.IdleConnectionEvictor$1.run",
      "com.amazonaws.http.IdleConnectionReaper.run",
      "software.amazon.awssdk.http.apache.internal.conn.IdleConnectionReaper$ReaperTask.run",
      "org.apache.http.impl.nio.reactor.AbstractMultiworkerIOReactor.execute",
      "org.apache.kafka.clients.producer.internals.Sender.run",
      "org.apache.kafka.clients.consumer.internals.AbstractCoordinator$HeartbeatThread.run",
      "org.apache.kafka.clients.admin.KafkaAdminClient$AdminClientRunnable.run",
      "org.apache.zookeeper.ClientCnxn$SendThread.run",
      "org.apache.zookeeper.ClientCnxn$EventThread.run",
      "com.mongodb.internal.connection.DefaultServerMonitor$ServerMonitorRunnable.run",
      "com.mongodb.internal.connection.DefaultServerMonitor$ServerMonitor.run",
      "okhttp3.ConnectionPool$1.run"),
  CONNECTION(
      "connections",
      "connections are opened and not closed",
      "com.rabbitmq.client.impl.AMQConnection$MainLoop.run",
      "com.sun.jndi.ldap.Connection.run",
      "com.jcraft.jsch.Session.run",
      "okhttp3.internal.http2.Http2Connection$ReaderRunnable.invoke",
      "okhttp3.internal.http2.Http2Connection$ReaderRunnable.execute",
      "okhttp3.internal.http2.Http2Connection$Reader.execute",
      "okhttp3.internal.ws.RealWebSocket.loopReader",
      "org.apache.activemq.transport.tcp.TcpTransport.doRun",
      "org.java_websocket.client.WebSocketClient.run"),
  SCHEDULER(
      "schedulers",
      "schedulers are made and not shut down",
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.take",
      "java.util.concurrent.ScheduledThreadPoolExecutor$DelayedWorkQueue.poll"),
  POOL(
      "executors",
      "executors are made and not shut down",
      "java.util.concurrent.ThreadPoolExecutor.getTask",
      "org.jboss.threads.EnhancedQueueExecutor$PoolThreadNode.park",
      "org.eclipse.jetty.util.thread.QueuedThreadPool.idleJobPoll",
      "io.netty.util.concurrent.SingleThreadEventExecutor.takeTask",
      "okhttp3.internal.concurrent.TaskRunner.awaitTaskToRun",
      "kotlinx.coroutines.scheduling.CoroutineScheduler$Worker.park"),
  FORK_JOIN(
      "fork-join pools",
      "fork-join pools are made and not shut down",
      "java.util.concurrent.ForkJoinPool.awaitWork",
      "java.util.concurrent.ForkJoinPool.scan"),
  CLEANER(
      "cleaners",
      "cleaners are made and never collected",
      "java.lang.ref.Reference$ReferenceHandler.run",
      "java.lang.ref.Finalizer$FinalizerThread.run",
      "jdk.internal.ref.CleanerImpl.run"),
  SELECTOR(
      "event loop groups",
      "event loops are made and not shut down",
      "sun.nio.ch.SelectorImpl.select",
      "sun.nio.ch.SelectorImpl.lockAndDoSelect",
      "io.netty.channel.epoll.Native.epollWait",
      "io.netty.channel.epoll.Native.epollWait0",
      "io.netty.channel.kqueue.Native.keventWait");

  /** A worker that runs a task has the loop that it took the task from further down its stack. */
  private static final List<String> AT_WORK =
      List.of(
          "java.util.concurrent.ForkJoinTask.doExec",
          "java.util.concurrent.ForkJoinPool$WorkQueue.topLevelExec");

  private final String owners;
  private final String meaningOfGrowth;
  private final List<String> methods;

  IdleLoop(String owners, String meaningOfGrowth, String... methods) {
    this.owners = owners;
    this.meaningOfGrowth = meaningOfGrowth;
    this.methods = List.of(methods);
  }

  /** Returns what such threads belong to, in the plural: {@code timers}. */
  String owners() {
    return owners;
  }

  /** Returns the reason why ever more threads are in it, as a clause. */
  String meaningOfGrowth() {
    return meaningOfGrowth;
  }

  /** Returns whether each thread in this loop belongs to an object of its own, to be closed. */
  boolean hasOwnerPerThread() {
    return this != POOL && this != FORK_JOIN;
  }

  /** Returns whether a thread has an owner of its own even if its name has no number. */
  boolean isOwnerCertain() {
    return compareTo(CONNECTION) <= 0;
  }

  /** Returns the loop that a stack of normalised frames waits in, empty if it is at work. */
  static Optional<IdleLoop> of(List<String> frames) {
    @Nullable IdleLoop found = null;
    for (String frame : frames) {
      String method = Frames.method(frame);
      if (AT_WORK.contains(method) || FrameOrigin.of(frame) == FrameOrigin.OWN) {
        break;
      }
      IdleLoop loop = withMethod(method);
      if (loop != null && (found == null || loop.compareTo(found) < 0)) {
        found = loop;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Returns the frame by which a stack is known to be in this loop. */
  String frameIn(List<String> frames) {
    return frames.stream()
        .filter(frame -> methods.contains(Frames.method(frame)))
        .findFirst()
        .orElseThrow();
  }

  private static @Nullable IdleLoop withMethod(String method) {
    for (IdleLoop loop : values()) {
      if (loop.methods.contains(method)) {
        return loop;
      }
    }
    return null;
  }
}
