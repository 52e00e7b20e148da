package dev.leakdrill.drill.recording;

import dev.leakdrill.drill.workload.ArrivalSchedule;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;

/**
 * A recorder of the requests of a run: counts and durations, in memory.
 *
 * <p>The k-th request is matched with the k-th arrival of the schedule. A request that is turned
 * away because too many are in flight takes its place too; otherwise all later ones would seem
 * late. Clock zero, the schedule's zero on this JVM's clock, is not known in advance: it is the
 * minimum of {@code actual start - intended start} over the ramp, and fixed after it.
 *
 * <p>{@link #start} and {@link #finish} may be called by any thread; they neither block nor
 * allocate. The interval methods are for one thread, the {@link RecordingWriter}'s.
 */
public final class RequestRecorder {

  /** Returned by {@link #start} instead of a place: the request must not be sent. */
  public static final long TURNED_AWAY = -1;

  private static final long FREE = Long.MIN_VALUE;
  private static final long UNKNOWN = Long.MAX_VALUE;
  private static final int MAX_STATUS = 599;

  /** The load generator's timers have a resolution of milliseconds and may fire a few early. */
  private static final long TIMER_TICK_NANOS = 20_000_000;

  private final ArrivalSchedule schedule;
  private final NanoClock clock;
  private final long patienceNanos;
  private final long maxInFlight;
  private final long rampNanos;

  private final AtomicLong nextRequest = new AtomicLong();
  private final AtomicLong zeroNanos = new AtomicLong(UNKNOWN);

  /** Actual start of request k at {@code k & slotMask} while it is under way, else FREE. */
  private final AtomicLongArray startedNanos;

  private final int slotMask;

  private final OutcomeHistograms responseTimes = new OutcomeHistograms();
  private final OutcomeHistograms serviceTimes = new OutcomeHistograms();
  private final IntervalRecorder schedulingDelays = new IntervalRecorder();
  private final AtomicLongArray answers = new AtomicLongArray(MAX_STATUS + 1);
  private final LongAdder started = new LongAdder();
  private final LongAdder[] finished = new LongAdder[RequestOutcome.values().length];

  /**
   * @param patience how long a caller waits; a good answer after it counts as a time-out
   * @param maxInFlight how many requests may be in flight; further ones are turned away
   * @param clock the clock of actual starts and completions
   */
  public RequestRecorder(
      ArrivalSchedule schedule, Duration patience, long maxInFlight, NanoClock clock) {
    this.schedule = schedule;
    this.clock = clock;
    this.maxInFlight = maxInFlight;
    patienceNanos = patience.toNanos();
    rampNanos = Duration.ofSeconds(schedule.rampSeconds()).toNanos();
    long arrivalsRemembered = schedule.ratePerSec() * (patience.toSeconds() + 5);
    int slots = Integer.highestOneBit(Math.toIntExact(arrivalsRemembered)) << 1;
    slotMask = slots - 1;
    startedNanos = new AtomicLongArray(slots);
    for (int i = 0; i < slots; i++) {
      startedNanos.setPlain(i, FREE);
    }
    for (int i = 0; i < finished.length; i++) {
      finished[i] = new LongAdder();
    }
  }

  /**
   * Records the start of a request, unless too many are in flight.
   *
   * @return its place in the schedule, to be given to {@link #finish}; or {@link #TURNED_AWAY}
   */
  public long start() {
    long now = clock.nanoTime();
    long k = nextRequest.getAndIncrement();
    if (inFlight() >= maxInFlight) {
      return TURNED_AWAY;
    }
    long intended = schedule.intendedStartNanos(k);
    if (intended < rampNanos || k == 0) {
      zeroNanos.accumulateAndGet(now - intended, Math::min);
    }
    startedNanos.set((int) k & slotMask, now);
    started.increment();
    return k;
  }

  /**
   * Records the end of request {@code k}. A good answer that comes later than the caller's patience
   * after the intended start counts as a time-out.
   */
  public void finish(long k, RequestOutcome outcome) {
    long now = clock.nanoTime();
    long actualStart = startedNanos.getAndSet((int) k & slotMask, FREE);
    if (actualStart != FREE) {
      record(k, actualStart, now, outcome);
    }
  }

  /** Counts an answer by its HTTP status; one that is no status is not counted. */
  public void countAnswer(int status) {
    if (status >= 0 && status < answers.length()) {
      answers.incrementAndGet(status);
    }
  }

  /** Returns the number of answers so far by HTTP status, those that there were. */
  public Map<String, Long> answers() {
    Map<String, Long> byStatus = new TreeMap<>();
    for (int status = 0; status < answers.length(); status++) {
      if (answers.get(status) > 0) {
        byStatus.put(Integer.toString(status), answers.get(status));
      }
    }
    return byStatus;
  }

  /**
   * Records the end of request {@code k} without an answer: a time-out if the caller's patience is
   * used up, else a failed connection.
   */
  public void finishUnanswered(long k) {
    long now = clock.nanoTime();
    long actualStart = startedNanos.getAndSet((int) k & slotMask, FREE);
    if (actualStart != FREE) {
      boolean patient = now - actualStart < patienceNanos - TIMER_TICK_NANOS;
      record(
          k, actualStart, now, patient ? RequestOutcome.CONNECT_ERROR : RequestOutcome.TIMED_OUT);
    }
  }

  private void record(long k, long actualStart, long now, RequestOutcome outcome) {
    long intendedStart = zeroNanos.getPlain() + schedule.intendedStartNanos(k);
    long responseTime = Math.max(now - intendedStart, now - actualStart);
    RequestOutcome judged =
        outcome == RequestOutcome.OK && responseTime > patienceNanos
            ? RequestOutcome.TIMED_OUT
            : outcome;
    responseTimes.record(judged, responseTime);
    serviceTimes.record(judged, now - actualStart);
    schedulingDelays.record(Math.max(0, actualStart - intendedStart));
    finished[judged.ordinal()].increment();
  }

  /** Returns whether the first request, and with it the clock, has started. */
  public boolean hasStarted() {
    return zeroNanos.get() != UNKNOWN;
  }

  /** Returns nanoseconds since clock zero; 0 before the first request. */
  public long elapsedNanos() {
    long zero = zeroNanos.get();
    return zero == UNKNOWN ? 0 : clock.nanoTime() - zero;
  }

  /** Returns the number of requests that have started and not ended. */
  public long inFlight() {
    long ended = 0;
    for (LongAdder outcome : finished) {
      ended += outcome.sum();
    }
    return Math.max(0, started.sum() - ended);
  }

  /**
   * Ends every request in flight as {@link RequestOutcome#UNANSWERED}, with its age as its
   * duration.
   */
  void endUnanswered() {
    long now = clock.nanoTime();
    long newest = nextRequest.get() - 1;
    for (int slot = 0; slot <= slotMask; slot++) {
      long actualStart = startedNanos.getAndSet(slot, FREE);
      if (actualStart != FREE) {
        long k = newest - ((newest - slot) & slotMask);
        record(k, actualStart, now, RequestOutcome.UNANSWERED);
      }
    }
  }

  long startedTotal() {
    return started.sum();
  }

  long finishedTotal(RequestOutcome outcome) {
    return finished[outcome.ordinal()].sum();
  }

  ArrivalSchedule schedule() {
    return schedule;
  }

  OutcomeHistograms responseTimes() {
    return responseTimes;
  }

  OutcomeHistograms serviceTimes() {
    return serviceTimes;
  }

  IntervalRecorder schedulingDelays() {
    return schedulingDelays;
  }
}
