package dev.leakdrill.cli.capture.programs;

import java.util.concurrent.CountDownLatch;

/**
 * Parks threads named {@code parked-1} and so on, of the kind and number in its arguments ({@code
 * platform 3}), says {@code parked}, and ends when its standard input does. Virtual threads are
 * started by reflection, because the class is compiled for JDK 17.
 */
public final class ParkedThreads {

  private ParkedThreads() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    int count = Integer.parseInt(args[1]);
    CountDownLatch started = new CountDownLatch(count);
    CountDownLatch never = new CountDownLatch(1);
    for (int i = 1; i <= count; i++) {
      Runnable body = () -> park(started, never);
      if (args[0].equals("virtual")) {
        Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
        Class<?> type = Class.forName("java.lang.Thread$Builder");
        type.getMethod("name", String.class).invoke(builder, "parked-" + i);
        type.getMethod("start", Runnable.class).invoke(builder, body);
      } else {
        Thread thread = new Thread(body, "parked-" + i);
        thread.setDaemon(true);
        thread.start();
      }
    }
    started.await();
    System.out.println("parked");
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
  }

  private static void park(CountDownLatch started, CountDownLatch never) {
    started.countDown();
    try {
      never.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
