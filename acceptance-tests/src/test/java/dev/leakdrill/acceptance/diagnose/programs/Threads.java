package dev.leakdrill.acceptance.diagnose.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The threads of a sample program, platform or virtual ones, among idle company that every program
 * has: a pool without work and a scheduler.
 */
final class Threads {

  /** The line that a program prints when it hangs as meant. */
  static final String READY = "READY";

  private static final int IDLE_WORKERS = 6;
  private static final long LIMIT_MILLIS = 30_000;
  private static final int STEADY_POLLS = 50;
  private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final boolean virtual;
  private final List<Thread> started = new ArrayList<>();

  private Threads(boolean virtual) {
    this.virtual = virtual;
  }

  /** Returns the threads of the kind that a program's arguments ask for. */
  static Threads of(String[] args) {
    idleCompany();
    return new Threads(args.length > 0 && args[0].equals("virtual"));
  }

  boolean areVirtual() {
    return virtual;
  }

  /** Returns a factory of threads named with a number after the prefix. */
  ThreadFactory named(String prefix) {
    if (!virtual) {
      AtomicInteger number = new AtomicInteger();
      return task -> new Thread(task, prefix + number.incrementAndGet());
    }
    // By reflection: the release is 17.
    try {
      Object builder = Thread.class.getMethod("ofVirtual").invoke(null);
      Class<?> type = Class.forName("java.lang.Thread$Builder");
      builder = type.getMethod("name", String.class, long.class).invoke(builder, prefix, 1L);
      return (ThreadFactory) type.getMethod("factory").invoke(builder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("virtual threads need JDK 21", e);
    }
  }

  /** Returns an executor that starts a thread a task. */
  Executor perTask(String prefix) {
    ThreadFactory factory = named(prefix);
    return task -> start(factory.newThread(task));
  }

  void start(Thread thread) {
    started.add(thread);
    thread.start();
  }

  /** Returns whether so many of the started threads wait or are blocked. */
  boolean waiting(int count) {
    return started.stream()
            .map(Thread::getState)
            .filter(
                state ->
                    state == Thread.State.WAITING
                        || state == Thread.State.TIMED_WAITING
                        || state == Thread.State.BLOCKED)
            .count()
        >= count;
  }

  /** Says that the program hangs as meant as soon as it does, and ends it if it does not. */
  static void readyWhen(BooleanSupplier hangs) {
    for (long polls = TimeUnit.MILLISECONDS.toNanos(LIMIT_MILLIS) / POLL_NANOS;
        !hangs.getAsBoolean();
        polls--) {
      if (polls == 0) {
        System.out.println("does not hang as meant");
        Runtime.getRuntime().halt(1);
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    ready();
  }

  /** Returns whether something has been so for a while, asked again and again. */
  static BooleanSupplier stays(BooleanSupplier condition) {
    AtomicInteger times = new AtomicInteger();
    return () -> {
      if (!condition.getAsBoolean()) {
        times.set(0);
      }
      return times.incrementAndGet() > STEADY_POLLS;
    };
  }

  /** Says that the program is as meant; from here on it ends with its parent. */
  static void ready() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> Runtime.getRuntime().halt(0)));
    System.out.println(READY);
  }

  private static void idleCompany() {
    AtomicInteger number = new AtomicInteger();
    ExecutorService idle =
        Executors.newFixedThreadPool(
            IDLE_WORKERS, task -> new Thread(task, "mail-" + number.incrementAndGet()));
    Phaser once = new Phaser(IDLE_WORKERS);
    for (int i = 0; i < IDLE_WORKERS; i++) {
      idle.execute(once::arrive);
    }
    // Not a daemon: it keeps the process alive when all others are.
    Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "statistics"))
        .scheduleAtFixedRate(once::getPhase, 1, 1, TimeUnit.HOURS);
  }
}
