package dev.leakdrill.threads.diagnose;

import dev.leakdrill.threads.Frames;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The reason for which a thread waits, by the method nearest to the program's own code that is
 * known to wait. {@code HikariPool.getConnection} waits in a queue, and says more than the queue.
 */
enum WaitKind {
  SOCKET_READ(
      "in a socket read",
      true,
      10,
      "java.net.SocketInputStream.socketRead0",
      "java.net.SocketInputStream.read",
      "java.net.Socket$SocketInputStream.read",
      "sun.nio.ch.NioSocketImpl.implRead",
      "sun.nio.ch.NioSocketImpl.read",
      "sun.nio.ch.SocketDispatcher.read0",
      "sun.nio.ch.SocketChannelImpl.read",
      "sun.nio.ch.SocketChannelImpl.blockingRead"),
  SOCKET_WRITE(
      "in a socket write",
      true,
      10,
      "java.net.SocketOutputStream.socketWrite0",
      "java.net.SocketOutputStream.write",
      "sun.nio.ch.NioSocketImpl.implWrite",
      "sun.nio.ch.SocketDispatcher.write0",
      "sun.nio.ch.SocketChannelImpl.write"),
  CONNECT(
      "for a connection to be opened",
      true,
      5,
      "java.net.PlainSocketImpl.socketConnect",
      "java.net.Socket.connect",
      "sun.nio.ch.Net.connect0",
      "sun.nio.ch.NioSocketImpl.connect",
      "sun.nio.ch.SocketChannelImpl.blockingConnect"),
  NAME_LOOKUP(
      "in a name lookup (DNS)",
      true,
      3,
      "java.net.Inet4AddressImpl.lookupAllHostAddr",
      "java.net.Inet6AddressImpl.lookupAllHostAddr",
      "java.net.Inet4AddressImpl.getHostByAddr",
      "java.net.Inet6AddressImpl.getHostByAddr",
      "java.net.InetAddress.getAllByName",
      "java.net.InetAddress.getByName",
      "java.net.InetAddress.getLocalHost",
      "com.sun.jndi.dns.DnsClient.query"),
  HTTP_CALL(
      "in an HTTP call",
      true,
      10,
      "jdk.internal.net.http.HttpClientImpl.send",
      "jdk.internal.net.http.HttpClientFacade.send",
      "sun.net.www.protocol.http.HttpURLConnection.getInputStream",
      "org.apache.http.impl.client.CloseableHttpClient.execute",
      "org.apache.hc.client5.http.impl.classic.CloseableHttpClient.execute",
      "okhttp3.RealCall.execute",
      "okhttp3.internal.connection.RealCall.execute"),
  FUTURE(
      "for a future",
      true,
      10,
      "java.util.concurrent.FutureTask.get",
      "java.util.concurrent.CompletableFuture.get",
      "java.util.concurrent.CompletableFuture.join",
      "java.util.concurrent.ForkJoinTask.get",
      "java.util.concurrent.ForkJoinTask.join",
      "java.util.concurrent.ForkJoinTask.invoke",
      "java.util.concurrent.ForkJoinTask.awaitDone",
      "java.util.concurrent.ForkJoinTask.externalAwaitDone",
      "java.util.concurrent.ExecutorCompletionService.take",
      "java.util.concurrent.AbstractExecutorService.invokeAll",
      "java.util.concurrent.AbstractExecutorService.invokeAny",
      "java.util.concurrent.StructuredTaskScope.join",
      "com.google.common.util.concurrent.AbstractFuture.get",
      "io.netty.util.concurrent.DefaultPromise.await",
      "io.netty.util.concurrent.AbstractFuture.get",
      "reactor.core.publisher.BlockingSingleSubscriber.blockingGet",
      "rx.observables.BlockingObservable.single",
      "io.reactivex.internal.observers.BlockingMultiObserver.blockingGet",
      "kotlinx.coroutines.BlockingCoroutine.joinBlocking",
      "scala.concurrent.impl.Promise$DefaultPromise.result",
      "scala.concurrent.impl.Promise$DefaultPromise.ready"),
  RANDOM(
      "for random numbers that the system does not have yet",
      true,
      2,
      "sun.security.provider.NativePRNG$RandomIO.implGenerateSeed",
      "sun.security.provider.NativePRNG$Blocking.engineNextBytes",
      "sun.security.provider.NativePRNG$Blocking.engineGenerateSeed",
      "sun.security.provider.SeedGenerator.generateSeed",
      "sun.security.provider.SeedGenerator$URLSeedGenerator.getSeedBytes"),
  LATCH(
      "for a latch or barrier",
      true,
      10,
      "java.util.concurrent.CountDownLatch.await",
      "java.util.concurrent.CyclicBarrier.await",
      "java.util.concurrent.Phaser.awaitAdvance",
      "java.util.concurrent.Phaser.arriveAndAwaitAdvance",
      "java.util.concurrent.Exchanger.exchange"),
  SEMAPHORE(
      "for a permit of a semaphore",
      true,
      3,
      "java.util.concurrent.Semaphore.acquire",
      "java.util.concurrent.Semaphore.acquireUninterruptibly",
      "java.util.concurrent.Semaphore.tryAcquire",
      "com.google.common.util.concurrent.RateLimiter.acquire"),
  LOCK(
      "for a lock",
      true,
      3,
      "java.util.concurrent.locks.ReentrantLock.lock",
      "java.util.concurrent.locks.ReentrantLock.lockInterruptibly",
      "java.util.concurrent.locks.ReentrantLock.tryLock",
      "java.util.concurrent.locks.ReentrantLock$Sync.lock",
      "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lock",
      "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lock",
      "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.lockInterruptibly",
      "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.lockInterruptibly",
      "com.intellij.openapi.application.impl.ReadMostlyRWLock.readLock",
      "com.intellij.openapi.application.impl.ReadMostlyRWLock.writeLock",
      "java.util.concurrent.locks.ReentrantReadWriteLock$ReadLock.tryLock",
      "java.util.concurrent.locks.ReentrantReadWriteLock$WriteLock.tryLock",
      "java.util.concurrent.locks.StampedLock.readLock",
      "java.util.concurrent.locks.StampedLock.writeLock"),
  LEASE("for a lease of a pool", true, 3),
  /** Recognised by the own method around it, see {@link #of}: of a pool that is home-made. */
  BORROW("for something that others have to give back", true, 3),
  QUEUE_PUT(
      "for room in a full queue",
      true,
      3,
      "java.util.concurrent.ArrayBlockingQueue.put",
      "java.util.concurrent.ArrayBlockingQueue.offer",
      "java.util.concurrent.LinkedBlockingQueue.put",
      "java.util.concurrent.LinkedBlockingQueue.offer",
      "java.util.concurrent.LinkedBlockingDeque.put",
      "java.util.concurrent.LinkedBlockingDeque.putLast",
      "java.util.concurrent.LinkedBlockingDeque.putFirst",
      "java.util.concurrent.SynchronousQueue.put",
      "java.util.concurrent.SynchronousQueue.offer",
      "java.util.concurrent.LinkedTransferQueue.transfer",
      "java.util.concurrent.SubmissionPublisher.submit"),
  PROCESS(
      "for another process to end",
      true,
      5,
      "java.lang.ProcessImpl.waitFor",
      "java.lang.UNIXProcess.waitFor",
      "java.lang.Process.waitFor"),
  FILE_LOCK(
      "for a lock on a file",
      true,
      3,
      "sun.nio.ch.FileChannelImpl.lock",
      "sun.nio.ch.FileDispatcherImpl.lock0",
      "sun.nio.ch.UnixFileDispatcherImpl.lock0"),
  JOIN("for another thread to end", false, 10, "java.lang.Thread.join"),
  QUEUE_TAKE(
      "for something to come into a queue",
      false,
      Integer.MAX_VALUE,
      "java.util.concurrent.ArrayBlockingQueue.take",
      "java.util.concurrent.ArrayBlockingQueue.poll",
      "java.util.concurrent.LinkedBlockingQueue.take",
      "java.util.concurrent.LinkedBlockingQueue.poll",
      "java.util.concurrent.LinkedBlockingDeque.take",
      "java.util.concurrent.LinkedBlockingDeque.takeFirst",
      "java.util.concurrent.LinkedBlockingDeque.pollFirst",
      "java.util.concurrent.PriorityBlockingQueue.take",
      "java.util.concurrent.PriorityBlockingQueue.poll",
      "java.util.concurrent.SynchronousQueue.take",
      "java.util.concurrent.SynchronousQueue.poll",
      "java.util.concurrent.LinkedTransferQueue.take",
      "java.util.concurrent.LinkedTransferQueue.poll",
      "java.util.concurrent.DelayQueue.take",
      "java.util.concurrent.DelayQueue.poll",
      "java.lang.ref.ReferenceQueue.remove",
      "sun.nio.fs.AbstractWatchService.take",
      "sun.nio.fs.AbstractWatchService.poll"),
  ACCEPT(
      "for somebody to connect",
      false,
      Integer.MAX_VALUE,
      "java.net.PlainSocketImpl.socketAccept",
      "java.net.ServerSocket.accept",
      "java.net.ServerSocket.implAccept",
      "sun.nio.ch.ServerSocketChannelImpl.accept",
      "sun.nio.ch.NioSocketImpl.accept"),
  SELECT(
      "in a selector",
      false,
      Integer.MAX_VALUE,
      "sun.nio.ch.SelectorImpl.select",
      "sun.nio.ch.SelectorImpl.lockAndDoSelect"),
  SLEEP(
      "in a sleep",
      false,
      50,
      "java.lang.Thread.sleep",
      "java.util.concurrent.TimeUnit.sleep",
      "java.util.concurrent.locks.LockSupport.parkNanos"),
  CONDITION(
      "for a condition",
      false,
      20,
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.await",
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.awaitNanos",
      "java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject.awaitUninterruptibly"),
  NOTIFICATION("to be notified", false, 20, "java.lang.Object.wait"),
  CHANNEL_SEND("to send on a channel", true, 3),
  CHANNEL_RECEIVE("to receive from a channel", true, 10),
  /** A select has several ways out, a deadline or a caller that leaves among them as a rule. */
  CHANNEL_SELECT("in a select", false, Integer.MAX_VALUE),
  NIL_CHANNEL("on a channel that is nil, for ever", true, 1),
  UNREACHABLE("for what nothing in the program can reach any more", true, 1),
  AFTER_TEST("after the end of the test", true, 1),
  OTHER("", false, 20);

  private static final Map<String, WaitKind> BY_METHOD =
      Stream.of(values())
          .flatMap(kind -> kind.methods.stream().map(method -> Map.entry(method, kind)))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private final String phrase;
  private final boolean call;
  private final int minPile;
  private final List<String> methods;

  WaitKind(String phrase, boolean call, int minPile, String... methods) {
    this.phrase = phrase;
    this.call = call;
    this.minPile = minPile;
    this.methods = List.of(methods);
  }

  /**
   * Returns what a thread of this kind waits for, as words that follow "waits"; empty if that is
   * unknown.
   */
  String phrase(List<String> frames) {
    boolean reads =
        this == HTTP_CALL
            && frames.stream()
                .anyMatch(frame -> BY_METHOD.get(Frames.method(frame)) == SOCKET_READ);
    if (this == LATCH && !frames.isEmpty() && Frames.isGo(frames.get(0))) {
      return "for a wait group";
    }
    return reads ? "in a socket read of an HTTP call" : phrase;
  }

  /**
   * Returns whether it is a wait for something that ought to come soon, an answer or a lock, and
   * not for whatever comes next.
   */
  boolean isCall() {
    return call;
  }

  /** Returns how many threads that wait so at one place are worth a word in a single dump. */
  int minPile() {
    return minPile;
  }

  /** Returns what a thread with this stack of normalised frames waits for. */
  static WaitKind of(List<String> frames, String state) {
    if (!frames.isEmpty() && Frames.isGo(frames.get(0))) {
      return GoWaits.kind(frames, state);
    }
    WaitKind found = state.equals("BLOCKED") ? LOCK : OTHER;
    for (String frame : frames) {
      if (FrameOrigin.of(frame) == FrameOrigin.OWN) {
        return PoolWaitFrames.isOwnBorrow(frame) && found.mayBeBorrow() ? BORROW : found;
      }
      WaitKind kind =
          PoolWaitFrames.isWaitForLease(frame)
              ? LEASE
              : BY_METHOD.get(FrameOrigin.asInOriginal(Frames.method(frame)));
      if (kind != null && !(found == LOCK && state.equals("BLOCKED"))) {
        found = kind;
      }
    }
    return found;
  }

  /** Home-made pools wait in a queue, or to be notified. */
  private boolean mayBeBorrow() {
    return this == QUEUE_TAKE || this == CONDITION || this == NOTIFICATION;
  }
}
