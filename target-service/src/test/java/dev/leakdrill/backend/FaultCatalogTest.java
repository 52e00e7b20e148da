package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.wire.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultCatalogTest {

  @Test
  void readsAStall() throws Exception {
    FaultOrder order = read("{'fault':'stall-exchange','every':100,'dose':241}");

    assertThat(order.fault()).isInstanceOf(StallExchange.class);
    assertThat(order.toFields())
        .isEqualTo(Map.of("fault", "stall-exchange", "every", 100L, "dose", 241L));
  }

  @Test
  void readsASlowResponseWithItsDelay() throws Exception {
    FaultOrder order = read("{'fault':'slow-response','every':1,'dose':0,'delayMillis':250}");

    assertThat(order.fault()).isEqualTo(new SlowResponse(Duration.ofMillis(250)));
    assertThat(order.toFields()).containsEntry("delayMillis", 250L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'fault':'stall','every':1,'dose':1} | unknown fault \"stall\"; known: slow-response, stall-exchange",
        "{'fault':'stall-exchange','every':0,'dose':1} | every must be a whole number, at least 1",
        "{'fault':'stall-exchange','every':1,'dose':-1} | dose must be a whole number, at least 0",
        "{'fault':'stall-exchange','every':1} | dose is missing",
        "{'fault':'stall-exchange','every':1,'dose':1,'delayMillis':9} | unknown field \"delayMillis\"; known: dose, every, fault",
        "{'fault':'slow-response','every':1,'dose':1} | delayMillis is missing",
        "{'fault':'slow-response','every':1,'dose':1,'delayMillis':600001} | delayMillis must be a whole number, at least 0 and at most 600000",
      })
  void namesWhatWouldBeValid(String json, String error) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(error);
  }

  private static FaultOrder read(String json) throws InvalidRequestException {
    return FaultCatalog.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
