package dev.leakdrill.run;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One object for equal small numbers. An hour of telemetry has millions of gauges, most of them
 * below {@value #MOST}; as objects of their own they would take 90 MB, which is half of all that
 * reading the run takes. Safe for use by many threads.
 */
final class BoxCache {

  private static final int MOST = 1 << 14;
  private static final Integer[] INTS = IntStream.range(0, MOST).boxed().toArray(Integer[]::new);
  private static final Long[] LONGS = LongStream.range(0, MOST).boxed().toArray(Long[]::new);

  private BoxCache() {}

  static @Nullable Integer of(@Nullable Integer number) {
    return number != null && number >= 0 && number < MOST ? INTS[number] : number;
  }

  static @Nullable Long of(@Nullable Long number) {
    return number != null && number >= 0 && number < MOST ? LONGS[number.intValue()] : number;
  }
}
