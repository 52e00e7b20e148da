package dev.leakdrill.leakcheck;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Starts virtual threads with the API of JDK 21, by reflection: the release is 17. */
final class VirtualThreadStarter {

  private VirtualThreadStarter() {}

  static Thread start(Runnable task) throws ReflectiveOperationException {
    return (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
  }

  static Executor perTaskExecutor() throws ReflectiveOperationException {
    return (Executor) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }
}
