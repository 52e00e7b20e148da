package dev.leakdrill.acceptance.diagnose.programs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

/**
 * Two classes of which each needs the other to be initialised: two threads that start with one each
 * wait for each other, in a deadlock that the JVM does not report, and everybody else waits too.
 */
final class ClassInitialiser {

  private static final int REQUESTS = 10;
  private static final CountDownLatch BOTH_STARTED = new CountDownLatch(2);

  private ClassInitialiser() {}

  /** Countries, which know their currency. */
  static final class Country {

    static final String DEFAULT;

    static {
      meet();
      DEFAULT = "in " + Currency.symbol();
    }

    private Country() {}

    static String name() {
      return DEFAULT;
    }
  }

  /** Currencies, which know their country. */
  static final class Currency {

    static final String DEFAULT;

    static {
      meet();
      DEFAULT = "of " + Country.name();
    }

    private Currency() {}

    static String symbol() {
      return DEFAULT;
    }
  }

  private static void meet() {
    BOTH_STARTED.countDown();
    try {
      BOTH_STARTED.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static String invoice(int order) {
    return order + Country.name();
  }

  static String refund(int order) {
    return order + Currency.symbol();
  }

  /** Starts the program. */
  public static void main(String[] args) {
    Threads threads = Threads.of(args);
    Executor requests = threads.perTask("request-");
    for (int i = 0; i < REQUESTS; i++) {
      int order = i;
      requests.execute(() -> invoice(order));
      requests.execute(() -> refund(order));
    }
    // A thread that waits for a class says that it is running.
    Threads.readyWhen(Threads.stays(() -> BOTH_STARTED.getCount() == 0));
  }
}
