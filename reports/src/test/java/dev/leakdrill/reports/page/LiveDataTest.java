package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class LiveDataTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static ObjectNode chunk(int second, String leakCase) {
    RunManifest manifest =
        RunManifest.builder(leakCase, Variant.LEAKY)
            .arrivalRatePerSec(1600)
            .inFlightLimit(256)
            .serviceTimeMillis(40)
            .phases(List.of(new PhaseInterval(Phase.STEADY_STATE, 0, second + 1)))
            .build();
    ThroughputRow row =
        new ThroughputRow(
            second, 1000, Phase.STEADY_STATE, 1600, 1600, 100 + second, 0, 0, 0, 0, 64, 10);
    List<RunEvent> events = List.of(new RunEvent("trainer", second, ""));
    return LiveData.ofChunk(manifest, events, 90, List.of(row), List.of(), List.of(), List.of());
  }

  @Test
  void columnsOfTwoChunksAreConcatenatedAndAllElseIsReplaced() {
    ObjectNode data = LiveData.of(null);
    LiveData.append(data, chunk(0, "stalled-call"));
    LiveData.append(data, chunk(1, "stalled-call"));

    assertThat(data.at("/leaky/goodput/t").toString()).isEqualTo("[0.5,1.5]");
    assertThat(data.at("/leaky/goodput/ok").toString()).isEqualTo("[100.0,101.0]");
    assertThat(data.at("/leaky/phases")).hasSize(1);
    assertThat(data.at("/leaky/phases/0/endSeconds").asDouble()).isEqualTo(2);
    assertThat(data.at("/leaky/events")).hasSize(1);
    assertThat(data.get("endSeconds").asDouble()).isEqualTo(90);
    assertThat(data.get("nines")).isNotEmpty();
  }

  @Test
  void aColumnThatStartsLateOrLacksAChunkIsFilledWithNulls() {
    ObjectNode data = (ObjectNode) JSON.readTree("{\"leaky\":{\"g\":{\"t\":[1,2],\"a\":[1,2]}}}");

    LiveData.append(data, (ObjectNode) JSON.readTree("{\"leaky\":{\"g\":{\"t\":[3],\"b\":[7]}}}"));

    assertThat(data.at("/leaky/g").toString())
        .isEqualTo("{\"t\":[1,2,3],\"a\":[1,2,null],\"b\":[null,null,7]}");
  }

  @Test
  void theOtherVariantStaysAsItIs() {
    ObjectNode data = (ObjectNode) JSON.readTree("{\"fixed\":{\"g\":{\"t\":[1]}},\"leaky\":null}");

    LiveData.append(data, chunk(0, "stalled-call"));

    assertThat(data.at("/fixed/g/t")).hasSize(1);
    assertThat(data.at("/leaky/goodput/t")).hasSize(1);
  }

  @Test
  void saysWhatACaseLeaksAndNothingOfTheIncident() {
    assertThat(chunk(0, "unclosed-response").path("leaking").asString()).isNotEmpty();
    assertThat(chunk(0, "stalled-call").has("leaking")).isFalse();
  }
}
