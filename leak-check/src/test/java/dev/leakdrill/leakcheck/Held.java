package dev.leakdrill.leakcheck;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

/** What fixtures leak, so that the test around them can end it. */
final class Held {

  private static final BlockingQueue<AutoCloseable> HELD = new LinkedBlockingQueue<>();
  private static volatile CountDownLatch end = new CountDownLatch(1);

  private Held() {}

  static void hold(AutoCloseable leaked) {
    HELD.add(leaked);
  }

  /** Waits in a leaked thread until {@link #endAll}. */
  static void untilTheEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  static Thread startThread(String name) {
    Thread thread = new Thread(Held::untilTheEnd, name);
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
