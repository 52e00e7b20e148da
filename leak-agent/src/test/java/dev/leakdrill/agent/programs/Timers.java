package dev.leakdrill.agent.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Tasks that are cancelled and stay in the queue, are removed, run, repeat and are cleared. */
final class Timers {

  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

  public static void main(String[] args) throws Exception {
    new Timers().run();
  }

  private void run() throws Exception {
    List<Future<?>> scheduled = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      scheduled.add(timer.schedule(() -> {}, 1, TimeUnit.HOURS));
    }
    scheduled.forEach(task -> task.cancel(false));
    Checkpoint.print("cancelled");

    timer.purge();
    Checkpoint.print("purged");

    timer.setRemoveOnCancelPolicy(true);
    passOn().cancel(false);
    Checkpoint.print("removed");

    timer.schedule(() -> {}, 0, TimeUnit.NANOSECONDS).get();
    Checkpoint.print("ran");

    CountDownLatch twice = new CountDownLatch(2);
    ScheduledFuture<?> heartbeat =
        timer.scheduleAtFixedRate(twice::countDown, 0, 1, TimeUnit.MILLISECONDS);
    twice.await();
    Checkpoint.print("periodic");
    heartbeat.cancel(false);
    Checkpoint.printOnce("stopped", "\"sites\":[]");

    passOn();
    Checkpoint.print("passedOn");
    timer.getQueue().clear();
    Checkpoint.print("cleared");

    passOn();
    timer.shutdownNow();
    Checkpoint.print("shutDown");
  }

  private ScheduledFuture<?> passOn() {
    return timer.schedule(() -> {}, 1, TimeUnit.HOURS);
  }
}
