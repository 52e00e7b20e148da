package dev.leakdrill.drill.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.TelemetryRow;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TelemetryRowMapperTest {

  private static final String VITALS =
      """
      {"pid": 7, "jdk": "17", "liveThreads": 30, "requestThreads": 12, "inFlight": 9,
       "heapUsedBytes": 60000000000, "slotHeldMillisTotal": 12.5, "poolLeased": 5,
       "threadsByPrefix": {"payment-request": 12, "HttpClient": 3, "XNIO": 4, "main": 1}}
      """;

  private static TelemetryRow row(String instance, String leakingVital) {
    return TelemetryRowMapper.of(100, instance, JsonMapper.shared().readTree(VITALS), leakingVital);
  }

  @Test
  void numbersGoToTheColumnsOfTheirNamesAndTheRestIsUnknown() {
    TelemetryRow row = row("service-1", "service.poolLeased");

    assertThat(row.load().inFlight()).isEqualTo(9);
    assertThat(row.jvm().heapUsedBytes()).isEqualTo(60_000_000_000L);
    assertThat(row.requests().slotHeldMillisTotal()).isEqualTo(12.5);
    assertThat(row.jvm().openDescriptors()).isNull();
  }

  @Test
  void threadsAreCountedByWhatTheyAreThereFor() {
    assertThat(row("service-1", "service.poolLeased").threads())
        .isEqualTo(new TelemetryRow.Threads(30, null, 12, 3, 4, 11));
  }

  @Test
  void onlyTheInstanceThatLeaksSaysHowMuch() {
    assertThat(row("service-1", "service.poolLeased").leakSigns().leaking()).isEqualTo(5);
    assertThat(row("service-1", "service.threadsByPrefix.retry").leakSigns().leaking()).isZero();
    assertThat(row("backend", "service.poolLeased").leakSigns().leaking()).isNull();
  }
}
