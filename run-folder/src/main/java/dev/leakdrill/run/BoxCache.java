package dev.leakdrill.run;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A cache of boxed integers from 0 to {@value #MAX}, exclusive. A long run has millions of gauges,
 * most of them in this range; sharing them saves half of the memory that reading the run takes
 * (docs/adr/0019). Safe for use by many threads.
 */
final class BoxCache {

  private static final int MAX = 1 << 14;
  private static final Integer[] INTS = IntStream.range(0, MAX).boxed().toArray(Integer[]::new);
  private static final Long[] LONGS = LongStream.range(0, MAX).boxed().toArray(Long[]::new);

  private BoxCache() {}

  // Not `? :`: with an Integer and an int it would unbox the shared Integer and box a new one.

  static Integer of(int number) {
    if (number >= 0 && number < MAX) {
      return INTS[number];
    }
    return number;
  }

  static Long of(long number) {
    if (number >= 0 && number < MAX) {
      return LONGS[(int) number];
    }
    return number;
  }
}
