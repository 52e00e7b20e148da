package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.json.InvalidRequestException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultCatalogTest {

  @Test
  void readsAStall() throws Exception {
    FaultSpec spec = read("{'fault':'stall-exchange','every':100,'dose':241}");

    assertThat(spec.fault()).isInstanceOf(StallExchange.class);
    assertThat(spec.toFields())
        .isEqualTo(Map.of("fault", "stall-exchange", "every", 100L, "dose", 241L));
  }

  @Test
  void readsASlowResponseWithItsDelay() throws Exception {
    FaultSpec spec = read("{'fault':'slow-response','every':1,'dose':0,'delayMillis':250}");

    assertThat(spec.fault()).isEqualTo(new SlowResponse(Duration.ofMillis(250)));
    assertThat(spec.toFields()).containsEntry("delayMillis", 250L);
  }

  @Test
  void readsTheFaultsOfABodyWithTheirParameters() throws Exception {
    FaultSpec error =
        read("{'fault':'error-body','every':1,'dose':9,'status':503,'bodyBytes':32768}");
    FaultSpec stall = read("{'fault':'stall-body','every':1,'dose':9,'bodyBytes':32768}");
    FaultSpec trickle = read("{'fault':'trickle-body','every':1,'dose':9,'intervalMillis':50}");

    assertThat(error.fault()).isInstanceOf(ErrorBody.class);
    assertThat(error.parameters()).isEqualTo(Map.of("status", 503L, "bodyBytes", 32768L));
    assertThat(stall.fault()).isEqualTo(new StallBody(32768));
    assertThat(stall.parameters()).isEqualTo(Map.of("bodyBytes", 32768L));
    assertThat(trickle.fault()).isEqualTo(new TrickleBody(Duration.ofMillis(50)));
    assertThat(trickle.parameters()).isEqualTo(Map.of("intervalMillis", 50L));
  }

  @Test
  void readsTheFaultsOfAConnectionWithTheirParameters() throws Exception {
    FaultSpec drop = read("{'fault':'drop-connection','every':1,'dose':9}");
    FaultSpec cap = read("{'fault':'capped-connections','every':1,'dose':9,'connections':64}");

    assertThat(drop.fault()).isInstanceOf(DropConnection.class);
    assertThat(drop.parameters()).isEmpty();
    assertThat(cap.fault()).isInstanceOf(CappedConnections.class);
    assertThat(cap.parameters()).isEqualTo(Map.of("connections", 64L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'fault':'stall','every':1,'dose':1} | unknown fault \"stall\"; known: capped-connections, drop-connection, error-body, slow-response, stall-body, stall-exchange, trickle-body",
        "{'fault':'stall-exchange','every':0,'dose':1} | every must be a whole number, at least 1",
        "{'fault':'stall-exchange','every':1,'dose':-1} | dose must be a whole number, at least 0",
        "{'fault':'stall-exchange','every':1} | dose is missing",
        "{'fault':'stall-exchange','every':1,'dose':1,'delayMillis':9} | unknown field \"delayMillis\"; known: dose, every, fault",
        "{'fault':'slow-response','every':1,'dose':1} | delayMillis is missing",
        "{'fault':'slow-response','every':1,'dose':1,'delayMillis':600001} | delayMillis must be a whole number, at least 0 and at most 600000",
        "{'fault':'error-body','every':1,'dose':1,'status':499,'bodyBytes':1} | status must be a whole number, at least 500 and at most 599",
        "{'fault':'error-body','every':1,'dose':1,'status':600,'bodyBytes':1} | status must be a whole number, at least 500 and at most 599",
        "{'fault':'error-body','every':1,'dose':1,'status':500} | bodyBytes is missing",
        "{'fault':'error-body','every':1,'dose':1,'status':500,'bodyBytes':1048577} | bodyBytes must be a whole number, at least 0 and at most 1048576",
        "{'fault':'stall-body','every':1,'dose':1,'bodyBytes':1} | bodyBytes must be a whole number, at least 2 and at most 1048576",
        "{'fault':'trickle-body','every':1,'dose':1,'intervalMillis':0} | intervalMillis must be a whole number, at least 1 and at most 600000",
        "{'fault':'capped-connections','every':1,'dose':1} | connections is missing",
        "{'fault':'drop-connection','every':1,'dose':1,'status':500} | unknown field \"status\"; known: dose, every, fault",
      })
  void namesWhatWouldBeValid(String json, String error) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage(error);
  }

  private static FaultSpec read(String json) throws InvalidRequestException {
    return FaultCatalog.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
  }
}
