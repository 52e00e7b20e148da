package dev.leakdrill.backend;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decides which calls a fault strikes: the every-th, twice the every-th .. of those seen since it
 * was armed, until the dose is delivered.
 *
 * <p>Safe for use by many threads, and exact under them: each call takes its own number, and the
 * number alone decides.
 */
final class FaultSwitch {

  private final Clock clock;
  private volatile Position position = Position.NEVER_ARMED;

  FaultSwitch(Clock clock) {
    this.clock = clock;
  }

  /**
   * What the switch has done.
   *
   * @param armed the fault in force; empty when disarmed
   * @param seen calls since the last arming, up to its disarming
   * @param delivered those of them that were struck
   * @param since when it was last armed; empty if never
   * @param effects what the fault last armed says of itself, see {@link Fault#effects()}
   */
  record Status(
      Optional<FaultOrder> armed,
      long seen,
      long delivered,
      Optional<Instant> since,
      Map<String, Long> effects) {}

  private record Position(
      Optional<FaultOrder> last,
      boolean armed,
      AtomicLong seen,
      AtomicLong delivered,
      Optional<Instant> since) {

    static final Position NEVER_ARMED =
        new Position(Optional.empty(), false, new AtomicLong(), new AtomicLong(), Optional.empty());
  }

  /** Arms a fault, in place of any other, and counts from zero. */
  synchronized void arm(FaultOrder order) {
    position =
        new Position(
            Optional.of(order),
            true,
            new AtomicLong(),
            new AtomicLong(),
            Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
  }

  /** Disarms; the counts stay as they are until a fault is armed again. */
  synchronized void disarm() {
    Position last = position;
    position = new Position(last.last(), false, last.seen(), last.delivered(), last.since());
  }

  /** Counts one call and returns the fault that strikes it, if one does. */
  Optional<Fault> nextCall() {
    Position now = position;
    if (!now.armed() || now.last().isEmpty()) {
      return Optional.empty();
    }
    FaultOrder order = now.last().get();
    long number = now.seen().incrementAndGet();
    if (number % order.every() != 0 || number / order.every() > order.dose()) {
      return Optional.empty();
    }
    now.delivered().incrementAndGet();
    return Optional.of(order.fault());
  }

  Status status() {
    Position now = position;
    return new Status(
        now.last().filter(order -> now.armed()),
        now.seen().get(),
        now.delivered().get(),
        now.since(),
        now.last().map(order -> order.fault().effects()).orElse(Map.of()));
  }
}
