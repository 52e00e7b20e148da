package dev.leakdrill.cli.capture.programs;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Schedules a task for the next hour every two milliseconds and cancels none; says {@code
 * scheduling}, and ends when its standard input does. With the argument {@code virtual} a virtual
 * thread is parked beside it.
 */
public final class UncancelledTimers {

  private UncancelledTimers() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    ScheduledExecutorService timers = daemon();
    ScheduledExecutorService calls = daemon();
    calls.scheduleAtFixedRate(() -> call(timers), 0, 2, TimeUnit.MILLISECONDS);
    if (args.length > 0) {
      Thread.class
          .getMethod("startVirtualThread", Runnable.class)
          .invoke(null, (Runnable) LockSupport::park);
    }
    System.out.println("scheduling");
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
  }

  private static void call(ScheduledExecutorService timers) {
    timers.schedule(() -> {}, 1, TimeUnit.HOURS);
  }

  private static ScheduledExecutorService daemon() {
    return Executors.newScheduledThreadPool(
        1,
        task -> {
          Thread thread = new Thread(task);
          thread.setDaemon(true);
          return thread;
        });
  }
}
