package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Limits the requests in flight: each holds a slot from its admission until its task has ended, and
 * a request that finds no free slot is shed (503).
 *
 * <p>After {@code true} from {@link #tryAdmit()} the caller must pass exactly one task to {@link
 * #execute}, which releases the slot when the task ends or cannot be started. Safe for use by many
 * threads; only {@link #awaitIdle} blocks. A request allocates one object, its task.
 */
final class InFlightLimit implements Executor {

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
   * @param limit maximum of requests in flight at a time
   * @param threads runs the admitted requests; must not queue them
   */
  InFlightLimit(int limit, Executor threads, NanoClock clock) {
    this.limit = limit;
    this.slots = new Semaphore(limit);
    this.threads = threads;
    this.startTimes = new InFlightTable(limit, clock);
  }

  /** Acquires a slot and returns true; without a free one, counts a shed request. Never waits. */
  boolean tryAdmit() {
    if (slots.tryAcquire()) {
      return true;
    }
    shed.increment();
    return false;
  }

  /**
   * Runs the task of an admitted request on a thread of its own and then releases its slot.
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
      // The JVM throws this also at the system's limit on threads, with memory to spare.
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

  /** Returns the age of the oldest request in flight; 0 if there is none. */
  long oldestRequestNanos() {
    return startTimes.oldestNanos();
  }

  long completedTotal() {
    return completed.sum();
  }

  /** Returns the sum of the times for which completed requests held their slots. */
  double slotHeldMillisTotal() {
    return slotHeldNanos.sum() / NANOS_PER_MILLI;
  }

  long shedTotal() {
    return shed.sum() - shedBeforeReset;
  }

  /** Returns the requests shed since the start; {@link #resetTotals()} does not reset it. */
  long shedSinceStart() {
    return shed.sum();
  }

  /** Resets the totals to zero. Exact only while nothing is in flight. */
  void resetTotals() {
    completed.reset();
    slotHeldNanos.reset();
    shedBeforeReset = shed.sum();
  }

  /**
   * Waits until nothing is in flight. Requests may be admitted again afterwards.
   *
   * @return false if requests were still in flight after {@code timeout}
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
