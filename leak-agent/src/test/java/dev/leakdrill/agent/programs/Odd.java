package dev.leakdrill.agent.programs;

import java.io.IOException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.dynamic.loading.ClassLoadingStrategy;

/** Loads a class with a target's name but other methods, then schedules a task. */
final class Odd {

  private Odd() {}

  public static void main(String[] args) throws Exception {
    Class<?> odd = poolEntryOfAnotherRelease();
    ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    timer.schedule(() -> {}, 1, TimeUnit.HOURS);
    Checkpoint.print("scheduled");
    timer.shutdownNow();
    System.out.println(odd.getDeclaredConstructor().newInstance().getClass().getName());
  }

  private static Class<?> poolEntryOfAnotherRelease() throws IOException {
    try (var made =
        new ByteBuddy().subclass(Object.class).name("com.zaxxer.hikari.pool.PoolEntry").make()) {
      return made.load(null, ClassLoadingStrategy.Default.WRAPPER).getLoaded();
    }
  }
}
