package dev.leakdrill.cli.capture.programs;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

/**
 * Two threads that wait for each other's monitor, beside a parked virtual thread where the JDK has
 * those; says {@code deadlocked}, and ends when its standard input does.
 */
public final class DeadlockedThreads {

  private DeadlockedThreads() {}

  /** Runs the program. */
  public static void main(String[] args) throws Exception {
    Object first = new Object();
    Object second = new Object();
    CyclicBarrier bothHoldOne = new CyclicBarrier(2);
    Thread one = start("one", first, second, bothHoldOne);
    Thread two = start("two", second, first, bothHoldOne);
    if (Runtime.version().feature() >= 21) {
      Thread.class
          .getMethod("startVirtualThread", Runnable.class)
          .invoke(null, (Runnable) java.util.concurrent.locks.LockSupport::park);
    }
    while (one.getState() != Thread.State.BLOCKED || two.getState() != Thread.State.BLOCKED) {
      Thread.onSpinWait();
    }
    System.out.println("deadlocked");
    while (System.in.read() >= 0) {
      // Only the end matters.
    }
  }

  private static Thread start(String name, Object held, Object wanted, CyclicBarrier barrier) {
    Thread thread =
        new Thread(
            () -> {
              synchronized (held) {
                try {
                  barrier.await();
                } catch (InterruptedException | BrokenBarrierException e) {
                  return;
                }
                synchronized (wanted) {
                  throw new IllegalStateException("no deadlock");
                }
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
