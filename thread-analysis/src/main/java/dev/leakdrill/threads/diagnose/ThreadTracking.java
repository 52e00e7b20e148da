package dev.leakdrill.threads.diagnose;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fate of a group's threads, each followed by its id from dump to dump. Immutable.
 *
 * @param seenEarlier different threads seen in any dump but the last; in a long series only those
 *     that did not move from one dump to the next
 * @param returned how many of those have left by the last dump, or have used the processor since
 *     they were first seen
 * @param heldToEnd in each dump but the last, the threads that have not moved from there to the
 *     end: they can only become more
 * @param unmovedSincePrevious from the second dump on, the threads that have not moved since the
 *     dump before
 * @param heldSince threads of the last dump that have not moved at least since the dump before it:
 *     by their ids, the index of the first dump from which on they have not
 * @param oldestSeenInDump the index from 0 of the first dump that shows a thread which stayed to
 *     the end; null if there is none
 * @param oldestHeldSec seconds from that dump to the last: so long at least the oldest has waited;
 *     null if there is none or no clock
 * @param owners of an idle loop whose threads are numbered by owner ({@code pool-7-thread-2}): how
 *     many owners each dump shows; null for other groups
 */
record ThreadTracking(
    int seenEarlier,
    int returned,
    List<Integer> heldToEnd,
    List<Integer> unmovedSincePrevious,
    Map<String, Integer> heldSince,
    @Nullable Integer oldestSeenInDump,
    @Nullable Double oldestHeldSec,
    @Nullable List<Integer> owners) {

  /** Copies the lists. */
  ThreadTracking {
    heldToEnd = List.copyOf(heldToEnd);
    unmovedSincePrevious = List.copyOf(unmovedSincePrevious);
    heldSince = Map.copyOf(heldSince);
    owners = owners == null ? null : List.copyOf(owners);
  }

  /** Returns the number of threads of earlier dumps that are in the last one. */
  int stayed() {
    return seenEarlier - returned;
  }
}
