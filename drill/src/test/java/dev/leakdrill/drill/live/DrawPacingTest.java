package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawPacingTest {

  @ParameterizedTest
  @CsvSource({"0, 2, 1", "2, 2, 1", "3, 2, 6", "2, 1, 8", "10, 2, 20", "64, 64, 1", "64, 1, 20"})
  void chunksAreLongerTheMoreViewersThereAreForAProcessor(
      int viewers, int processors, int seconds) {
    assertThat(DrawPacing.secondsPerChunk(viewers, processors)).isEqualTo(seconds);
  }

  @Test
  void theTurnsOfTenViewersAreFarApart() {
    List<Double> turns = IntStream.range(0, 10).mapToObj(DrawPacing::turn).sorted().toList();

    assertThat(turns).allMatch(turn -> turn >= 0 && turn < 1);
    assertThat(IntStream.range(1, 10).mapToDouble(i -> turns.get(i) - turns.get(i - 1)))
        .as("between two")
        .allMatch(share -> share > .05);
  }
}
