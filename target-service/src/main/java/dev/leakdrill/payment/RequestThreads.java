package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An elastic executor with one thread per request: queues nothing, and ends idle threads after a
 * short keep-alive. So the live threads follow the requests in flight, and a request that never
 * returns keeps its thread for ever.
 *
 * <p>Not bounded itself: {@link InFlightLimit} bounds it. Safe for use by many threads.
 */
final class RequestThreads implements Executor {

  static final String NAME_PREFIX = "payment-request";

  private static final Duration KEEP_ALIVE = Duration.ofMillis(250);
  private static final Duration MIN_KEEP_ALIVE = Duration.ofMillis(1);

  private final NanoClock clock;
  private final Object noneLeft = new Object();
  private final AtomicInteger live = new AtomicInteger();
  private final Executor executor;
  private final Optional<ThreadPoolExecutor> pool;

  RequestThreads(ThreadKind kind, NanoClock clock) {
    this.clock = clock;
    ThreadFactory counting = counting(kind.factory(NAME_PREFIX));
    if (kind == ThreadKind.VIRTUAL) {
      pool = Optional.empty();
      executor = task -> counting.newThread(task).start();
    } else {
      ThreadPoolExecutor elastic =
          new ThreadPoolExecutor(
              0,
              Integer.MAX_VALUE,
              KEEP_ALIVE.toMillis(),
              TimeUnit.MILLISECONDS,
              new SynchronousQueue<>(),
              counting);
      pool = Optional.of(elastic);
      executor = elastic;
    }
  }

  @Override
  public void execute(Runnable task) {
    executor.execute(task);
  }

  /** Returns the number of live threads, idle ones included. */
  int live() {
    return live.get();
  }

  /**
   * Ends the idle threads.
   *
   * @return false if threads were still alive after {@code timeout}
   * @throws InterruptedException if the calling thread is interrupted
   */
  boolean stopIdle(Duration timeout) throws InterruptedException {
    // A shorter keep-alive wakes the idle threads, which then end.
    setKeepAlive(MIN_KEEP_ALIVE);
    try {
      return awaitNone(timeout);
    } finally {
      setKeepAlive(KEEP_ALIVE);
    }
  }

  private void setKeepAlive(Duration keepAlive) {
    pool.ifPresent(
        elastic -> elastic.setKeepAliveTime(keepAlive.toMillis(), TimeUnit.MILLISECONDS));
  }

  private boolean awaitNone(Duration timeout) throws InterruptedException {
    long startNanos = clock.nanoTime();
    synchronized (noneLeft) {
      while (live.get() > 0) {
        long leftNanos = timeout.toNanos() - (clock.nanoTime() - startNanos);
        if (leftNanos <= 0) {
          return false;
        }
        TimeUnit.NANOSECONDS.timedWait(noneLeft, leftNanos);
      }
    }
    return true;
  }

  private ThreadFactory counting(ThreadFactory factory) {
    return task ->
        factory.newThread(
            () -> {
              live.incrementAndGet();
              try {
                task.run();
              } finally {
                if (live.decrementAndGet() == 0) {
                  synchronized (noneLeft) {
                    noneLeft.notifyAll();
                  }
                }
              }
            });
  }
}
