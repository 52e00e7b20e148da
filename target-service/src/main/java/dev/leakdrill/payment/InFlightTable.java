package dev.leakdrill.payment;

import dev.leakdrill.server.time.NanoClock;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The start times of the requests in flight, in an array with one place per slot.
 *
 * <p>Safe for use by many threads; takes no lock and allocates nothing. There must never be more
 * claims at a time than places, and a place must be released before its slot is: {@link
 * InFlightLimit} ensures both.
 */
final class InFlightTable {

  private static final long FREE = 0;

  private final NanoClock clock;
  private final long originNanos;
  private final AtomicLongArray startNanos;
  // Where the search for a free place starts: the place released last is most likely still free.
  // From 0 each claim would pass the places of all requests that never return.
  private volatile int likelyFree;

  InFlightTable(int places, NanoClock clock) {
    this.clock = clock;
    // Minus 1: a request that starts at this very moment must not have the start time FREE.
    this.originNanos = clock.nanoTime() - 1;
    this.startNanos = new AtomicLongArray(places);
  }

  /** Records that a request starts now, and returns its place. */
  int claim() {
    long now = sinceOriginNanos();
    int place = likelyFree;
    while (startNanos.get(place) != FREE || !startNanos.compareAndSet(place, FREE, now)) {
      place = place + 1 == startNanos.length() ? 0 : place + 1;
    }
    return place;
  }

  /** Frees {@code place} and returns how long its request held it. */
  long release(int place) {
    long heldNanos = sinceOriginNanos() - startNanos.get(place);
    startNanos.set(place, FREE);
    likelyFree = place;
    return heldNanos;
  }

  /**
   * Returns the age of the oldest request; 0 if there is none. Never misses a request that is in
   * flight during the whole call, though others may start and end meanwhile.
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
