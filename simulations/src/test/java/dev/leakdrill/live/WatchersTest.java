package dev.leakdrill.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchersTest {

  @Test
  void eachOfTenHasATurnOfItsOwn() {
    List<Double> turns = IntStream.range(0, 10).mapToObj(Watchers::turn).sorted().toList();

    assertThat(turns).allMatch(turn -> turn >= 0 && turn < 1);
    assertThat(IntStream.range(1, 10).mapToDouble(i -> turns.get(i) - turns.get(i - 1)))
        .as("between two")
        .allMatch(share -> share > .05);
  }
}
