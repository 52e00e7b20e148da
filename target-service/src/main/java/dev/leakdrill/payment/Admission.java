package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The in-flight limit: a slot for each request, from admission until its thread is done with it.
 *
 * <p>Whoever got {@code true} from {@link #tryAdmit()} must hand exactly one task to {@link
 * #execute}, which gives the slot back when the task ends or could not be started. Safe for use by
 * many threads; nothing here waits but {@link #awaitIdle}. A request costs one allocation, its
 * task.
 */
final class Admission implements Executor {

  private static final double NANOS_PER_MILLI = 1e6;

  private final int limit;
  private final Semaphore slots;
  private final Executor threads;
  private final InFlightTable startTimes;
  private final LongAdder completed = new LongAdder();
  private final LongAdder slotHeldNanos = new LongAdder();
  private final LongAdder shed = new LongAdder();
  private volatile long shedBeforeReset;

  /**
   * @param limit most requests in flight at a time
   * @param threads what admitted requests run on; must not queue them
   */
  Admission(int limit, Executor threads, NanoClock clock) {
    this.limit = limit;
    this.slots = new Semaphore(limit);
    this.threads = threads;
    this.startTimes = new InFlightTable(limit, clock);
  }

  /** Takes a slot if one is free; counts the request as shed if none is. */
  boolean tryAdmit() {
    if (slots.tryAcquire()) {
      return true;
    }
    shed.increment();
    return false;
  }

  /**
   * Runs the task of an admitted request on a thread of its own.
   *
   * @throws RejectedExecutionException if no thread could be started
   */
  @Override
  public void execute(Runnable task) {
    int slot = startTimes.claim();
    boolean started = false;
    try {
      threads.execute(() -> run(task, slot));
      started = true;
    } catch (OutOfMemoryError e) {
      // The system's limit on threads shows as this error; memory may be plentiful.
      throw new RejectedExecutionException("no thread for a request", e);
    } finally {
      if (!started) {
        startTimes.release(slot);
        slots.release();
      }
    }
  }

  int limit() {
    return limit;
  }

  int inFlight() {
    return limit - slots.availablePermits();
  }

  /** Returns the age of the oldest admitted request that has not ended; 0 without one. */
  long oldestRequestNanos() {
    return startTimes.oldestNanos();
  }

  long completedTotal() {
    return completed.sum();
  }

  /** Returns how long all completed requests together held their slots. */
  double slotHeldMillisTotal() {
    return slotHeldNanos.sum() / NANOS_PER_MILLI;
  }

  long shedTotal() {
    return shed.sum() - shedBeforeReset;
  }

  /** Returns the requests shed since the start, which {@link #resetTotals()} leaves alone. */
  long shedSinceStart() {
    return shed.sum();
  }

  /** Sets the totals to zero. Exact only while nothing is in flight. */
  void resetTotals() {
    completed.reset();
    slotHeldNanos.reset();
    shedBeforeReset = shed.sum();
  }

  /**
   * Waits until nothing is in flight. Requests may be admitted again afterwards.
   *
   * @return whether that came true within {@code timeout}
   * @throws InterruptedException if the calling thread is interrupted
   */
  boolean awaitIdle(Duration timeout) throws InterruptedException {
    if (!slots.tryAcquire(limit, timeout.toNanos(), TimeUnit.NANOSECONDS)) {
      return false;
    }
    slots.release(limit);
    return true;
  }

  private void run(Runnable task, int slot) {
    try {
      task.run();
    } finally {
      slotHeldNanos.add(startTimes.release(slot));
      completed.increment();
      slots.release();
    }
  }
}
