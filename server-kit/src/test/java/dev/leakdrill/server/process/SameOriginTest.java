package dev.leakdrill.server.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {

  private static final int PORT = 7070;
  private static final String HOST = "127.0.0.1:7070";

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1:7070", "localhost:7070", "[::1]:7070", "LOCALHOST:7070"})
  void acceptsItsOwnNames(String host) {
    assertThat(SameOrigin.refuseHost(host, PORT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:7070", "127.0.0.1:7071", "127.0.0.1", "[::1]", "", ":7070"})
  void refusesAnyOtherNameOrPort(String host) {
    assertThat(SameOrigin.refuseHost(host, PORT)).isPresent();
  }

  @Test
  void aNameWithoutAPortMeansTheUsualOne() {
    assertThat(SameOrigin.refuseHost("localhost", 80)).isEmpty();
    assertThat(SameOrigin.refuseHost(null, 80)).isPresent();
  }

  @Test
  void acceptsToolsWhichSendNoOriginAndItsOwnPage() {
    assertThat(SameOrigin.refuse(HOST, null, null, PORT)).isEmpty();
    assertThat(SameOrigin.refuse(HOST, "http://" + HOST, "same-origin", PORT)).isEmpty();
    assertThat(SameOrigin.refuse(HOST, null, "none", PORT)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "http://evil.example", "http://localhost:7070", "https://127.0.0.1:7070"})
  void refusesAnotherOrigin(String origin) {
    assertThat(SameOrigin.refuse(HOST, origin, null, PORT)).contains("Origin is another site");
  }

  @ParameterizedTest
  @ValueSource(strings = {"cross-site", "same-site", "anything"})
  void refusesAnotherSite(String site) {
    assertThat(SameOrigin.refuse(HOST, null, site, PORT))
        .contains("Sec-Fetch-Site is another site");
  }
}
