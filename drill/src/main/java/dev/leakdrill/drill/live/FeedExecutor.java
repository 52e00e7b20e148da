package dev.leakdrill.drill.live;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the live view's tasks one after the other on one thread of the lowest priority. Tasks that
 * do not fit into the bounded queue are dropped and counted. Owns the thread, a daemon, until
 * {@link #close}.
 */
final class FeedExecutor implements Executor, AutoCloseable {

  /** More than a minute of what a drill offers, about fifty tasks a second. */
  private static final int MAX_WAITING = 4_096;

  private static final long CLOSE_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(FeedExecutor.class);

  private final LongAdder dropped = new LongAdder();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MAX_WAITING),
          task -> {
            Thread made = new Thread(task, "live-feed");
            made.setDaemon(true);
            // A late frame is harmless; CPU taken from the load would falsify the run.
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
          },
          (task, pool) -> dropped.increment());

  /** Queues a task and returns at once; after {@link #close} it is dropped. */
  @Override
  public void execute(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            // The next task must still run.
            LOG.warn("the live view misses something: {}", e.toString());
            LOG.debug("because", e);
          }
        });
  }

  /** Returns the number of dropped tasks. */
  long dropped() {
    return dropped.sum();
  }

  /** Runs the queued tasks, for a second at most, and ends the thread. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      thread.awaitTermination(CLOSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }
}
