package dev.leakdrill.run;

import java.util.Arrays;

/**
 * Durations of many intervals, added up: what HdrHistogram's {@code Histogram} of three digits says
 * of them, at the cost of the counts that are there and not of all that could be. A second's
 * durations are some hundred counts out of 50,000, and a page wants ten figures of each of the
 * 7,200 seconds of an hour's two runs. To be used again and again, by one thread.
 */
public final class HistogramAccumulator {

  private final long[] counts = new long[EncodedHistogram.MAX_COUNTS_OF_ALL];
  private int lowest = counts.length;
  private int highest = -1;
  private long total;

  /** Takes a duration that was counted and how often it was. */
  @FunctionalInterface
  public interface Bin {
    /**
     * @param nanos the highest duration that is counted here, nanoseconds
     * @param count above 0
     */
    void accept(long nanos, long count);
  }

  /** Forgets all durations. */
  public void reset() {
    if (highest >= lowest) {
      Arrays.fill(counts, lowest, highest + 1, 0);
    }
    lowest = counts.length;
    highest = -1;
    total = 0;
  }

  /** Adds the durations of an interval. */
  public void add(IntervalHistogram interval) {
    interval.encoded().forEach(this::add);
  }

  private void add(int index, long count) {
    counts[index] += count;
    lowest = Math.min(lowest, index);
    highest = Math.max(highest, index);
    total += count;
  }

  /** Returns how many durations there are. */
  public long total() {
    return total;
  }

  /**
   * Returns the highest duration that is counted with the one at or below which a share of all
   * durations lies, nanoseconds; 0 if there are none.
   *
   * @param percentile of 0 .. 100
   */
  public long atPercentile(double percentile) {
    double share = Math.min(Math.nextAfter(percentile, Double.NEGATIVE_INFINITY), 100);
    long wanted = Math.max(1, (long) Math.ceil(share * total / 100));
    long seen = 0;
    for (int index = lowest; index <= highest; index++) {
      seen += counts[index];
      if (seen >= wanted) {
        return EncodedHistogram.highestAt(index);
      }
    }
    return 0;
  }

  /** Hands on what is there, in the order of the durations. */
  public void forEach(Bin bin) {
    for (int index = lowest; index <= highest; index++) {
      if (counts[index] > 0) {
        bin.accept(EncodedHistogram.highestAt(index), counts[index]);
      }
    }
  }
}
