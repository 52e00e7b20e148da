package dev.leakdrill.drill.live;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that makes JSON of what a drill records, in the order in which it comes. What does
 * not fit into its queue is left out, and counted. Owns the thread, a daemon, until {@link #close}.
 */
final class FeedExecutor implements Executor, AutoCloseable {

  /** A drill offers about fifty things a second: more than a minute of them. */
  private static final int MOST_WAITING = 4_096;

  private static final long CLOSE_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(FeedExecutor.class);

  private final LongAdder leftOut = new LongAdder();
  private final ThreadPoolExecutor thread =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          task -> {
            Thread made = new Thread(task, "live-feed");
            made.setDaemon(true);
            // What it is late with nobody misses; what it takes from the load, the load does.
            made.setPriority(Thread.MIN_PRIORITY);
            return made;
          },
          (task, pool) -> leftOut.increment());

  /** Has a task run soon. Never waits; a task that fails costs nobody else anything. */
  @Override
  public void execute(Runnable task) {
    thread.execute(
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.warn("the live view misses something: {}", e.toString());
            LOG.debug("because", e);
          }
        });
  }

  /** Returns how many tasks there was no place for. */
  long leftOut() {
    return leftOut.sum();
  }

  /** Does what was asked for so far, for a second at most, and ends the thread. */
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
