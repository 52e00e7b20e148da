package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MinMaxDownsamplerTest {

  @Test
  void columnsThatAreShortEnoughStayAsTheyAre() {
    ColumnTable columns = flat(3_000);

    assertThat(MinMaxDownsampler.toAtMost(3_000, columns)).isSameAs(columns);
  }

  @Test
  void anHourBecomesTwoRowsOfEachThree() {
    assertThat(MinMaxDownsampler.toAtMost(3_000, flat(3_600)).byName().get("t"))
        .hasSize(2_400)
        .isSorted()
        .startsWith(0.0, 1.0, 3.0, 4.0);
  }

  @Test
  void noSpikeAndNoDipIsLost() {
    Random random = new Random(7);
    for (int rows : new int[] {3_001, 9_999, 36_000, 604_800}) {
      ColumnTable columns = flat(rows);
      int spike = random.nextInt(rows);
      int dip = random.nextInt(rows);
      columns.byName().get("a").set(spike, 900.0);
      columns.byName().get("b").set(dip, -900.0);

      var thinned = MinMaxDownsampler.toAtMost(3_000, columns).byName();

      assertThat(thinned.get("t")).hasSizeBetween(1_500, 3_000);
      assertThat(thinned.get("a")).containsOnlyOnce(900.0).hasSameSizeAs(thinned.get("t"));
      assertThat(thinned.get("b")).containsOnlyOnce(-900.0);
      int stretch = rows / 1_500 + 1;
      assertThat(thinned.get("t").get(thinned.get("a").indexOf(900.0)))
          .isBetween(spike - (double) stretch, spike + (double) stretch);
    }
  }

  @Test
  void lowestAndHighestKeepTheirOrder() {
    ColumnTable columns = new ColumnTable();
    List.of(5, 9, 1, 7, 2, 3)
        .forEach(value -> columns.at(columns.byName().get("t").size()).put("a", value));

    assertThat(MinMaxDownsampler.toAtMost(4, columns).byName().get("a"))
        .containsExactly(9.0, 1.0, 7.0, 2.0);
  }

  @Test
  void gapsStayGaps() {
    ColumnTable columns = flat(10);
    for (int i = 5; i < 10; i++) {
      columns.byName().get("a").set(i, null);
    }

    assertThat(MinMaxDownsampler.toAtMost(4, columns).byName().get("a"))
        .containsExactly(1.0, 1.0, null, null);
  }

  private static ColumnTable flat(int rows) {
    ColumnTable columns = new ColumnTable();
    for (int i = 0; i < rows; i++) {
      columns.at(i).put("a", 1).put("b", 2);
    }
    return columns;
  }
}
