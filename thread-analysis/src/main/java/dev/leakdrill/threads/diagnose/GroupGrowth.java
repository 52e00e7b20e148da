package dev.leakdrill.threads.diagnose;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a group went from dump to dump. Immutable.
 *
 * @param counts threads in each dump, in the dumps' order
 * @param owners of an idle loop whose threads are numbered by owner ({@code pool-7-thread-2}): how
 *     many owners each dump shows; null for other groups
 * @param seenEarlier different threads seen in any dump but the last; in a long series only the
 *     suspects, those that did not move from one dump to the next; null if the dumps do not name
 *     each thread
 * @param cameBack how many of those have left by the last dump, or have used the processor since
 *     they were first seen; null as above
 * @param held in each dump but the last, the threads that have not moved from there to the end:
 *     they can only become more; empty if the dumps do not name each thread
 * @param lasting from the second dump on, how many were there in the dump before, too; empty if the
 *     dumps do not name each thread
 * @param sinceDump the index from 0 of the first dump that shows a thread which has stayed to the
 *     end; null if there is none or it is not known
 * @param heldSec seconds from that dump to the last: so long at least the oldest has waited; null
 *     if not known
 * @param perSec threads more a second, from the first dump to the last; null without a clock
 */
public record GroupGrowth(
    List<Integer> counts,
    @Nullable List<Integer> owners,
    @Nullable Integer seenEarlier,
    @Nullable Integer cameBack,
    List<Integer> held,
    List<Integer> lasting,
    @Nullable Integer sinceDump,
    @Nullable Double heldSec,
    @Nullable Double perSec) {

  /** Copies the lists. */
  public GroupGrowth {
    counts = List.copyOf(counts);
    owners = owners == null ? null : List.copyOf(owners);
    held = List.copyOf(held);
    lasting = List.copyOf(lasting);
  }

  /** From so many dumps on, a series shows when something began to be held, and that it stays. */
  private static final int LONG = 5;

  /** Returns whether the dumps are many, and name each thread. */
  boolean isLongSeries() {
    return counts.size() >= LONG && held.size() == counts.size() - 1;
  }

  /** Returns the threads in the last dump that were there before; all of them in a short series. */
  public int stock() {
    return isLongSeries() && owners == null ? lasting.get(lasting.size() - 1) : last();
  }

  /** Returns the threads in the last dump. */
  public int last() {
    return counts.get(counts.size() - 1);
  }

  /** Returns how many more threads the last dump has than the first, negative for fewer. */
  public int total() {
    return last() - counts.get(0);
  }

  /** Returns how many threads of earlier dumps are there to the end, null if unknown. */
  public @Nullable Integer stayed() {
    return seenEarlier == null || cameBack == null ? null : seenEarlier - cameBack;
  }

  /** Returns what grew: in a long series those that never moved again, else all. */
  CountSeries grown() {
    if (!isLongSeries() || owners != null) {
      return new CountSeries(counts);
    }
    List<Integer> stock = new ArrayList<>(held);
    stock.add(stock());
    return new CountSeries(stock);
  }

  /** Returns what must grow for a leak: owners if threads are numbered by them, else threads. */
  CountSeries series() {
    return new CountSeries(owners == null ? counts : owners);
  }
}
