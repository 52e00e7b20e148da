package dev.leakdrill.acceptance.diagnose.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;

/** Tasks that wait for tasks of their own pool, of which every worker has such a one. */
final class PoolStarvation {

  private static final int WORKERS = 8;
  private static final int REPORTS = 12;

  private final ExecutorService pool;
  private final Phaser started = new Phaser(WORKERS);

  private PoolStarvation(Threads threads) {
    pool = Executors.newFixedThreadPool(WORKERS, threads.named("report-"));
  }

  int render() {
    started.arriveAndAwaitAdvance();
    List<Future<Integer>> pages = new ArrayList<>();
    for (int page = 0; page < 3; page++) {
      int number = page;
      pages.add(pool.submit(() -> number));
    }
    return pages.stream().mapToInt(PoolStarvation::lengthOf).sum();
  }

  private static int lengthOf(Future<Integer> page) {
    try {
      return page.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    PoolStarvation reports = new PoolStarvation(Threads.of(args));
    for (int i = 0; i < REPORTS; i++) {
      reports.pool.submit(reports::render);
    }
    Threads.readyWhen(() -> reports.started.getPhase() == 1);
  }
}
