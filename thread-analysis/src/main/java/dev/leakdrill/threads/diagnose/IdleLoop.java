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
      "io.netty.channel.kqueue.Native.keventWait"),
  GO_RESPONSE(
      "HTTP responses",
      "responses are not read to their ends, or not closed",
      "net/http.(*persistConn).readLoop"),
  GO_DATABASE(
      "database handles",
      "database handles are opened and not closed",
      "database/sql.(*DB).connectionOpener"),
  GO_GRPC(
      "gRPC client connections",
      "client connections are opened and not closed",
      "google.golang.org/grpc.(*ccBalancerWrapper).watcher"),
  GO_CONNECTION(
      "connections",
      "connections are opened and not closed",
      "net/http.(*persistConn).readLoop",
      "net/http.(*http2ClientConn).readLoop",
      "net/http.(*http2clientConnReadLoop).run",
      "golang.org/x/net/http2.(*ClientConn).readLoop",
      "golang.org/x/net/http2.(*clientConnReadLoop).run",
      "google.golang.org/grpc/internal/transport.(*http2Client).reader"),
  GO_LISTENER("listeners", "listeners are opened and not closed", "internal/poll.(*FD).Accept"),
  GO_OBJECT(
      "objects with a goroutine",
      "objects with a goroutine of their own are made and not stopped",
      "database/sql.(*DB).connectionCleaner",
      "google.golang.org/grpc.(*ccResolverWrapper).watcher",
      "go.opentelemetry.io/otel/sdk/trace.(*batchSpanProcessor).processQueue",
      "go.opentelemetry.io/otel/sdk/metric.(*PeriodicReader).run",
      "github.com/patrickmn/go-cache.(*janitor).Run",
      "github.com/robfig/cron/v3.(*Cron).run",
      "gopkg.in/natefinch/lumberjack.v2.(*Logger).millRun",
      "github.com/go-redis/redis/v8/internal/pool.(*ConnPool).reaper",
      "github.com/jackc/pgx/v5/pgxpool.(*Pool).backgroundHealthCheck"),
  /** Connections of a server's clients, second goroutines of others, the runtime's own. */
  GO_SERVICE(
      "goroutines",
      "more is served",
      "net/http.(*persistConn).writeLoop",
      "net/http.(*conn).serve",
      "net/http.(*conn).readRequest",
      "net/http.(*http2serverConn).serve",
      "net/http.(*http2serverConn).readFrames",
      "golang.org/x/net/http2.(*serverConn).serve",
      "golang.org/x/net/http2.(*serverConn).readFrames",
      "google.golang.org/grpc/internal/transport.(*loopyWriter).run",
      "google.golang.org/grpc/internal/transport.(*http2Client).keepalive",
      "google.golang.org/grpc/internal/transport.(*http2Server).HandleStreams",
      "google.golang.org/grpc/internal/transport.(*http2Server).keepalive",
      "google.golang.org/grpc/internal/grpcsync.(*CallbackSerializer).run",
      "google.golang.org/grpc.(*Server).serverWorker",
      "github.com/go-sql-driver/mysql.(*mysqlConn).startWatcher.func1",
      "github.com/golang/glog.(*loggingT).flushDaemon",
      "github.com/golang/glog.(*fileSink).flushDaemon",
      "github.com/panjf2000/ants/v2.(*goWorker).run.func1",
      "github.com/valyala/fasthttp.(*workerPool).workerFunc",
      "github.com/valyala/fasthttp.(*workerPool).Start.func2",
      "go.opencensus.io/stats/view.(*worker).start",
      "k8s.io/klog/v2.(*flushDaemon).run.func1",
      "os/signal.loop",
      "runtime.bgsweep",
      "runtime.bgscavenge",
      "runtime.ensureSigM.func1",
      "runtime.forcegchelper",
      "runtime.gcBgMarkWorker",
      "runtime.runfinq",
      "runtime.runFinalizers",
      "runtime.runCleanups");

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
    return this != POOL && this != FORK_JOIN && this != GO_SERVICE;
  }

  /** Returns whether a thread has an owner of its own even if its name has no number. */
  boolean isOwnerCertain() {
    return compareTo(CONNECTION) <= 0
        || this == GO_RESPONSE
        || this == GO_DATABASE
        || this == GO_GRPC;
  }

  /** Returns whether the caller ends the wait, so that a short one means nothing. */
  boolean isWaitForCaller() {
    return this == GO_RESPONSE;
  }

  /** Returns the loop that a stack of normalised frames waits in, empty if it is at work. */
  static Optional<IdleLoop> of(List<String> frames) {
    if (!frames.isEmpty() && GoWaits.isAfterTest(frames)) {
      return Optional.empty();
    }
    @Nullable IdleLoop found = null;
    for (int i = 0; i < frames.size(); i++) {
      String frame = frames.get(i);
      String method = Frames.method(frame);
      if (AT_WORK.contains(method) || FrameOrigin.of(frame) == FrameOrigin.OWN) {
        break;
      }
      IdleLoop loop = Frames.isGo(frame) ? GoIdleLoops.of(frames, i) : withMethod(method);
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

  /** Returns the loop that this method is of, whatever it does; null if it is of none. */
  static @Nullable IdleLoop withMethod(String method) {
    for (IdleLoop loop : values()) {
      if (loop.methods.contains(method)) {
        return loop;
      }
    }
    return null;
  }
}
