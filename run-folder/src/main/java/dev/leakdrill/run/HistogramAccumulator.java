package dev.leakdrill.run;

import java.util.Arrays;

/**
 * A reusable sum of interval histograms, with the same figures as an HdrHistogram {@code Histogram}
 * of three significant digits. Sparse: adding and reading cost O(non-empty range of buckets), some
 * hundred of 50,000 for a second's durations (docs/adr/0019). For one thread.
 */
public final class HistogramAccumulator {

  private final long[] counts = new long[EncodedHistogram.COUNTS_LENGTH];
  private int lowest = counts.length;
  private int highest = -1;
  private long total;

  /** Receives a bucket of durations and its count. */
  @FunctionalInterface
  public interface BinConsumer {
    /**
     * @param nanos the highest duration of the bucket, nanoseconds
     * @param count above 0
     */
    void accept(long nanos, long count);
  }

  /** Removes all durations. */
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

  /** Returns the number of durations. */
  public long total() {
    return total;
  }

  /**
   * Returns a percentile of the durations, nanoseconds: the highest duration of the bucket in which
   * it lies; 0 without durations.
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

  /** Passes each non-empty bucket to {@code consumer}, in ascending order of durations. */
  public void forEach(BinConsumer consumer) {
    for (int index = lowest; index <= highest; index++) {
      if (counts[index] > 0) {
        consumer.accept(EncodedHistogram.highestAt(index), counts[index]);
      }
    }
  }
}
