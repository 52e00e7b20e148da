package dev.leakdrill.leakcheck;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** Keeps what fixtures leak, so that the test that runs them can end it. */
final class HeldLeaks {

  private static final BlockingQueue<AutoCloseable> HELD = new LinkedBlockingQueue<>();
  private static volatile CountDownLatch end = new CountDownLatch(1);

  private HeldLeaks() {}

  static void hold(AutoCloseable leaked) {
    HELD.add(leaked);
  }

  /** Blocks a leaked thread until {@link #endAll}. */
  static void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread startThread(String name) {
    Thread thread = new Thread(HeldLeaks::untilTheEnd, name);
    thread.setDaemon(true);
    hold(thread::join);
    thread.start();
    return thread;
  }

  static void endAll() throws Exception {
    end.countDown();
    for (AutoCloseable leaked = HELD.poll(); leaked != null; leaked = HELD.poll()) {
      leaked.close();
    }
    end = new CountDownLatch(1);
  }
}
