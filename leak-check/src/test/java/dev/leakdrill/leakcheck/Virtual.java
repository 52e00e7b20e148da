package dev.leakdrill.leakcheck;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** The virtual-thread API of JDK 21, at language level 17. */
final class Virtual {

  private Virtual() {}

  static Thread start(Runnable task) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }

  static Executor perTaskExecutor() throws ReflectiveOperationException {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
