package dev.leakdrill.acceptance.diagnose.programs;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;

/** A bulkhead whose permits are not given back when a call fails; then everybody waits for one. */
final class SemaphorePermits {

  private static final int PERMITS = 8;
  private static final int REQUESTS = 24;

  private final Semaphore bulkhead = new Semaphore(PERMITS);

  private SemaphorePermits() {}

  int quote(int weight) {
    bulkhead.acquireUninterruptibly();
    int price = 100 / weight;
    bulkhead.release();
    return price;
  }

  private void tryQuote(int weight) {
    try {
      quote(weight);
    } catch (ArithmeticException e) {
      System.err.println(e.getMessage());
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    SemaphorePermits shipping = new SemaphorePermits();
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < PERMITS + REQUESTS; i++) {
      requests.execute(() -> shipping.tryQuote(0));
    }
    Threads.readyWhen(() -> shipping.bulkhead.getQueueLength() == REQUESTS);
  }
}
