package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * When each request in flight began, in an array with a place for each slot.
 *
 * <p>Safe for use by many threads; takes no lock and allocates nothing, about 20 ns a request.
 * There must never be more claims at a time than places, and a place must be released before
 * somebody else may claim one: {@link Admission}'s slots see to both.
 */
final class InFlightTable {

  private static final long FREE = 0;

  private final NanoClock clock;
  private final long originNanos;
  private final AtomicLongArray startNanos;
  // Where the search begins. Requests that never return fill places for ever, and nobody wants to
  // pass all of them each time; the place released last is most likely free still.
  private volatile int likelyFree;

  InFlightTable(int places, NanoClock clock) {
    this.clock = clock;
    // A clock may well say 0, but not before the origin: one more than the time since is never
    // FREE.
    this.originNanos = clock.nanoTime() - 1;
    this.startNanos = new AtomicLongArray(places);
  }

  /** Notes that a request begins now, and returns its place. */
  int claim() {
    long now = sinceOriginNanos();
    int place = likelyFree;
    while (startNanos.get(place) != FREE || !startNanos.compareAndSet(place, FREE, now)) {
      place = place + 1 == startNanos.length() ? 0 : place + 1;
    }
    return place;
  }

  /** Forgets the request that holds {@code place}, and returns how long it did. */
  long release(int place) {
    long heldNanos = sinceOriginNanos() - startNanos.get(place);
    startNanos.set(place, FREE);
    likelyFree = place;
    return heldNanos;
  }

  /**
   * Returns the age of the oldest request; 0 without one. Others come and go meanwhile, but none
   * that is in flight throughout is overlooked.
   */
  long oldestNanos() {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < startNanos.length(); i++) {
      long start = startNanos.get(i);
      if (start != FREE && start < oldest) {
        oldest = start;
      }
    }
    return oldest == Long.MAX_VALUE ? 0 : sinceOriginNanos() - oldest;
  }

  private long sinceOriginNanos() {
    return clock.nanoTime() - originNanos;
  }
}
