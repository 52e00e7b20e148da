package dev.leakdrill.acceptance.diagnose.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;

/** Well: a cached pool some seconds after a burst, with 100 workers that have nothing to do. */
final class CachedPoolAfterBurst {

  private static final int BURST = 100;

  private CachedPoolAfterBurst() {}

  /** Starts the program. */
  public static void main(String[] args) throws InterruptedException {
    ExecutorService pool = Executors.newCachedThreadPool(Threads.of(args).named("request-"));
    Phaser together = new Phaser(BURST);
    CountDownLatch done = new CountDownLatch(BURST);
    for (int i = 0; i < BURST; i++) {
      pool.execute(
          () -> {
            together.arriveAndAwaitAdvance();
            done.countDown();
          });
    }
    done.await();
    Threads.readyWhen(Threads.stays(() -> true));
  }
}
