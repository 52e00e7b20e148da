package dev.leakdrill.backend;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Arms and disarms the backend's fault, and decides which calls get it: every n-th one since it was
 * armed, until the dose is delivered.
 *
 * <p>Safe for use by many threads, and exact: each call takes a number of its own, and the number
 * alone decides.
 */
final class FaultSwitch {

  private final Clock clock;
  private volatile State state = State.NEVER_ARMED;

  FaultSwitch(Clock clock) {
    this.clock = clock;
  }

  /**
   * The armed fault and its counts.
   *
   * @param armed the armed fault; empty when disarmed
   * @param seen calls between the last arming and its disarming, or until now
   * @param delivered those of them that got the fault
   * @param since when a fault was last armed; empty if never
   * @param effects {@link Fault#effects()} of the fault last armed
   */
  record Status(
      Optional<FaultSpec> armed,
      long seen,
      long delivered,
      Optional<Instant> since,
      Map<String, Long> effects) {}

  private record State(
      Optional<FaultSpec> last,
      boolean armed,
      AtomicLong seen,
      AtomicLong delivered,
      Optional<Instant> since) {

    static final State NEVER_ARMED =
        new State(Optional.empty(), false, new AtomicLong(), new AtomicLong(), Optional.empty());
  }

  /** Arms a fault, replacing any other, and counts from zero. */
  synchronized void arm(FaultSpec spec) {
    state =
        new State(
            Optional.of(spec),
            true,
            new AtomicLong(),
            new AtomicLong(),
            Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  /** Disarms the fault; the counts stay until a fault is armed again. */
  synchronized void disarm() {
    State now = state;
    state = new State(now.last(), false, now.seen(), now.delivered(), now.since());
  }

  /** Counts one call and returns the fault to apply to it, if any. */
  Optional<Fault> nextCall() {
    State now = state;
    if (!now.armed() || now.last().isEmpty()) {
      return Optional.empty();
    }
    FaultSpec spec = now.last().get();
    long number = now.seen().incrementAndGet();
    if (number % spec.every() != 0 || number / spec.every() > spec.dose()) {
      return Optional.empty();
    }
    now.delivered().incrementAndGet();
    return Optional.of(spec.fault());
  }

  Status status() {
    State now = state;
    return new Status(
        now.last().filter(spec -> now.armed()),
        now.seen().get(),
        now.delivered().get(),
        now.since(),
        now.last().map(spec -> spec.fault().effects()).orElse(Map.of()));
  }
}
