package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A web page cannot arm a fault: every request that it can make a browser send is refused. */
class FaultForgeryIT {

  private static final String ORDER = "{\"fault\":\"stall-exchange\",\"every\":1,\"dose\":9}";
  private static final String JSON = "Content-Type: application/json\r\n";
  private static final String OPERATOR_HEADER = "X-Leakdrill-Operator: test\r\n";

  private SlowBackend backend;
  private URI debug;
  private String own;

  @BeforeEach
  void start() throws Exception {
    backend = SlowBackend.start(new BackendSettings("127.0.0.1", 0, 0, Duration.ofMillis(40)));
    debug = backend.endpoints().debug();
    own = debug.getAuthority();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  private String send(String method, String host, String headers, String body) throws IOException {
    return TestHttp.sendRaw(
        debug,
        "%s /faults HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(method, host, headers, body.length(), body));
  }

  private void assertNothingIsArmed() {
    assertThat(TestHttp.getJson(debug, "/faults").get("armed").isNull()).isTrue();
  }

  @Test
  void aToolArmsAndDisarms() throws IOException {
    assertThat(send("PUT", own, JSON + OPERATOR_HEADER, ORDER)).startsWith("HTTP/1.1 200");
    assertThat(send("DELETE", own, OPERATOR_HEADER, "")).startsWith("HTTP/1.1 200");
    assertNothingIsArmed();
  }

  @Test
  void withoutTheHeaderNothingChanges() throws IOException {
    assertThat(send("PUT", own, JSON, ORDER)).startsWith("HTTP/1.1 403").contains("is missing");
    assertThat(send("DELETE", own, "", "")).startsWith("HTTP/1.1 403");
    assertThat(send("POST", own, JSON, ORDER)).startsWith("HTTP/1.1 403");
    assertNothingIsArmed();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Origin: http://evil.example", "Origin: null", "Sec-Fetch-Site: cross-site"})
  void anotherSiteChangesNothing(String mark) throws IOException {
    assertThat(send("PUT", own, JSON + OPERATOR_HEADER + mark + "\r\n", ORDER))
        .startsWith("HTTP/1.1 403");
    assertThat(send("DELETE", own, OPERATOR_HEADER + mark + "\r\n", "")).startsWith("HTTP/1.1 403");
    assertNothingIsArmed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example", "127.0.0.1:1", "localhost"})
  void anotherNameOrPortChangesNothing(String host) throws IOException {
    assertThat(send("PUT", host, JSON + OPERATOR_HEADER, ORDER)).startsWith("HTTP/1.1 403");
    assertNothingIsArmed();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void aWebFormChangesNothing(String type) throws IOException {
    assertThat(send("PUT", own, "Content-Type: " + type + "\r\n" + OPERATOR_HEADER, ORDER))
        .startsWith("HTTP/1.1 415");
    assertThat(send("POST", own, "Content-Type: " + type + "\r\n" + OPERATOR_HEADER, ORDER))
        .startsWith("HTTP/1.1 405");
    assertNothingIsArmed();
  }

  @Test
  void anOversizedBodyChangesNothing() throws IOException {
    // Only the head is sent: while a body is on its way the response could get lost.
    assertThat(
            TestHttp.sendRaw(
                debug,
                "PUT /faults HTTP/1.1\r\nHost: "
                    + own
                    + "\r\n"
                    + JSON
                    + OPERATOR_HEADER
                    + "Content-Length: 100000\r\n\r\n"))
        .startsWith("HTTP/1.1 400");
    assertNothingIsArmed();
  }

  @Test
  void noAnswerSaysThatAnotherOriginMayReadIt() throws IOException {
    assertThat(send("OPTIONS", own, "Origin: http://evil.example\r\n", ""))
        .startsWith("HTTP/1.1 403")
        .doesNotContainIgnoringCase("Access-Control-");
    assertThat(send("GET", own, "", "")).contains("nosniff");
  }
}
