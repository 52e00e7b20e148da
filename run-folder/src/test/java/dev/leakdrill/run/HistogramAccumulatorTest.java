package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A {@link HistogramAccumulator} gives the same figures as the library's histogram. */
class HistogramAccumulatorTest {

  private final HistogramAccumulator counts = new HistogramAccumulator();

  @ParameterizedTest
  @ValueSource(longs = {1, 2047, 2048, 1_000_000, 60_000_000_000L, Long.MAX_VALUE / 4})
  void saysWhatTheLibrarySays(long longest) {
    Random random = new Random(longest);
    Histogram library = new Histogram(3);
    counts.reset();
    for (int interval = 0; interval < 3; interval++) {
      Histogram part = new Histogram(3);
      for (int i = 0; i < 300; i++) {
        long value = (long) (random.nextDouble() * longest);
        part.recordValueWithCount(value, 1 + random.nextInt(3));
      }
      library.add(part);
      counts.add(new IntervalHistogram(RequestOutcome.OK, interval, interval + 1, part));
    }

    assertThat(counts.total()).isEqualTo(library.getTotalCount());
    for (double percentile : new double[] {0.01, 1, 50, 90, 99, 99.9, 99.999, 100}) {
      assertThat(counts.atPercentile(percentile))
          .as("p%s", percentile)
          .isEqualTo(library.getValueAtPercentile(percentile));
    }
    List<List<Long>> bins = new ArrayList<>();
    counts.forEach((nanos, count) -> bins.add(List.of(nanos, count)));
    List<List<Long>> expected = new ArrayList<>();
    for (HistogramIterationValue value : library.recordedValues()) {
      expected.add(List.of(value.getValueIteratedTo(), value.getCountAtValueIteratedTo()));
    }
    assertThat(bins).isEqualTo(expected);
  }

  @Test
  void forgetsAll() {
    Histogram part = new Histogram(3);
    part.recordValue(5);
    part.recordValue(40_000_000);
    counts.add(new IntervalHistogram(RequestOutcome.OK, 0, 1, part));
    counts.reset();

    assertThat(counts.total()).isZero();
    assertThat(counts.atPercentile(50)).isZero();
    counts.forEach((nanos, count) -> assertThat(count).as("at %d", nanos).isZero());
  }
}
