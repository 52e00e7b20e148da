package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.SyntheticDrill;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ChartDataTest {

  @TempDir private Path folder;

  private JsonNode data;

  @BeforeEach
  void writeAndRead() throws Exception {
    SyntheticDrill.writeBoth(folder);
    data = JsonMapper.shared().readTree(ChartData.of(RunAnalysis.of(DrillRun.read(folder))).json());
  }

  @Test
  void everyColumnIsAsLongAsItsTimes() {
    for (String variant : List.of("leaky", "fixed")) {
      for (String group :
          List.of("goodput", "percentiles", "heat", "gauges", "processorMillis", "stacks")) {
        JsonNode columns = data.path(variant).path(group);
        for (JsonNode column : columns) {
          assertThat(column.size()).as("%s %s", variant, group).isEqualTo(columns.path("t").size());
        }
      }
    }
  }

  @Test
  void theHeatMapCountsEveryRequestThatWasNotShed() {
    JsonNode heat = data.at("/leaky/heat");
    long total = 0;
    for (JsonNode count : heat.path("count")) {
      total += count.asLong();
    }

    assertThat(total).isEqualTo(data.at("/leaky/wholeRun/count").asLong());
    // 40 ms and a little: 10^(16 / 10) = 39.8 ms.
    assertThat(heat.path("bucket").get(0).asInt()).isEqualTo(16);
  }

  @Test
  void eventsIncludeTheTurningPointsOfGoodput() {
    List<String> names = new ArrayList<>();
    data.at("/leaky/events").forEach(event -> names.add(event.path("name").asString()));

    assertThat(names).containsSubsequence("faultArmed", "collapse", "deployBegan", "recovered");
    assertThat(data.at("/fixed/events").toString()).doesNotContain("collapse");
  }

  @Test
  void columnsThatStartLateAreFilledWithNulls() {
    ColumnTable columns = new ColumnTable();
    columns.at(0).put("a", 1);
    columns.at(1).put("b", 2);
    columns.at(2);

    assertThat(columns.byName().get("a")).containsExactly(1.0, null, null);
    assertThat(columns.byName().get("b")).containsExactly(null, 2.0, null);
  }
}
