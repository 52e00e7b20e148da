package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.time.NanoClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Each fault as a caller sees it on the wire, next to a call without it. */
class BackendFaultsIT {

  private static final Duration SERVICE_TIME = Duration.ofMillis(40);
  private static final int SILENCE_MILLIS = 200;
  private static final String ORDER =
      "{\"paymentId\":\"p\",\"merchantId\":\"m\",\"amountMinor\":1250,\"currency\":\"EUR\"}";
  private static final String LAST_CALL = call("Connection: close\r\n");
  private static final String CALL = call("");

  private SlowBackend backend;
  private URI calls;
  private URI debug;

  @BeforeEach
  void start() throws Exception {
    backend = SlowBackend.start(new BackendSettings("127.0.0.1", 0, 0, SERVICE_TIME));
    calls = backend.endpoints().http();
    debug = backend.endpoints().debug();
  }

  @AfterEach
  void stop() {
    backend.close();
  }

  @Test
  void answersWithAnErrorPage() throws Exception {
    arm("\"fault\":\"error-body\",\"every\":2,\"dose\":1,\"status\":503,\"bodyBytes\":32768");
    assertThat(TestHttp.sendRaw(calls, LAST_CALL)).startsWith("HTTP/1.1 200 OK");

    long startNanos = NanoClock.SYSTEM.nanoTime();
    String faulty = TestHttp.sendRaw(calls, LAST_CALL);
    long tookNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(faulty)
        .startsWith("HTTP/1.1 503 Service Unavailable")
        .contains("content-type: text/html", "content-length: 32768", "<html>")
        .doesNotContainIgnoringCase("retry-after");
    assertThat(bodyOf(faulty)).hasSize(32768);
    assertThat(tookNanos).isGreaterThanOrEqualTo(SERVICE_TIME.toNanos());
    assertThat(status("delivered")).isEqualTo(1);
    assertThat(status("stalledOpen")).isZero();
  }

  @Test
  void keepsTheConnectionAfterAnErrorPage() throws Exception {
    arm("\"fault\":\"error-body\",\"every\":1,\"dose\":1,\"status\":500,\"bodyBytes\":0");

    String both = TestHttp.sendRaw(calls, CALL + LAST_CALL);

    assertThat(both).startsWith("HTTP/1.1 500 ").contains("HTTP/1.1 200 OK");
  }

  @Test
  void stallsHalfWayThroughABody() throws Exception {
    arm("\"fault\":\"stall-body\",\"every\":2,\"dose\":1,\"bodyBytes\":32768");
    assertThat(TestHttp.sendRaw(calls, LAST_CALL)).startsWith("HTTP/1.1 200 OK");

    try (Socket caller = TestHttp.connect(calls)) {
      caller.getOutputStream().write(CALL.getBytes(StandardCharsets.US_ASCII));
      InputStream in = caller.getInputStream();
      assertThat(headFrom(in)).startsWith("HTTP/1.1 200 OK").contains("content-length: 32768");
      assertThat(in.readNBytes(16384)).hasSize(16384);
      caller.setSoTimeout(SILENCE_MILLIS);
      assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
      assertThat(status("delivered")).isEqualTo(1);
      assertThat(status("stalledOpen")).isEqualTo(1);
    }
    awaitStatus("stalledOpen", 0);
    awaitStatus("openConnections", 0);
  }

  @Test
  void tricklesABodyToItsEnd() throws Exception {
    arm("\"fault\":\"trickle-body\",\"every\":2,\"dose\":1,\"intervalMillis\":5");
    String usual = bodyOf(TestHttp.sendRaw(calls, LAST_CALL));
    assertThat(usual).isEqualTo("{\"approved\":true,\"code\":\"A-1\"}");

    long startNanos = NanoClock.SYSTEM.nanoTime();
    String faulty = TestHttp.sendRaw(calls, LAST_CALL);
    long tookNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(faulty).startsWith("HTTP/1.1 200 OK").contains("content-length: " + usual.length());
    assertThat(bodyOf(faulty)).isEqualTo("{\"approved\":true,\"code\":\"A-2\"}");
    assertThat(tookNanos)
        .isGreaterThanOrEqualTo(
            SERVICE_TIME.toNanos() + TimeUnit.MILLISECONDS.toNanos(5L * usual.length()));
    assertThat(status("delivered")).isEqualTo(1);
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("inFlight").intValue()).isZero();
  }

  @Test
  void stopsTricklingWhenTheCallerClosesTheConnection() throws Exception {
    arm("\"fault\":\"trickle-body\",\"every\":1,\"dose\":1,\"intervalMillis\":600000");
    try (Socket caller = TestHttp.connect(calls)) {
      caller.getOutputStream().write(CALL.getBytes(StandardCharsets.US_ASCII));
      assertThat(headFrom(caller.getInputStream())).startsWith("HTTP/1.1 200 OK");
    }
    awaitStatus("openConnections", 0);
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("inFlight").intValue()).isZero();
  }

  @Test
  void dropsAConnectionInPlaceOfAnAnswer() throws Exception {
    arm("\"fault\":\"drop-connection\",\"every\":2,\"dose\":1");
    assertThat(TestHttp.sendRaw(calls, LAST_CALL)).startsWith("HTTP/1.1 200 OK");

    long startNanos = NanoClock.SYSTEM.nanoTime();
    assertThatThrownBy(() -> TestHttp.sendRaw(calls, LAST_CALL))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
    long tookNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(tookNanos).isGreaterThanOrEqualTo(SERVICE_TIME.toNanos());
    assertThat(status("delivered")).isEqualTo(1);
    awaitStatus("openConnections", 0);
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("inFlight").intValue()).isZero();
  }

  @Test
  void dropsACallOnlyWhileConnectionsExceedTheCap() throws Exception {
    assertThat(TestHttp.getJson(debug, "/faults").has("dropped")).isFalse();
    arm("\"fault\":\"capped-connections\",\"every\":1,\"dose\":9,\"connections\":2");
    try (Socket resting = TestHttp.connect(calls)) {
      assertThat(TestHttp.sendRaw(calls, LAST_CALL)).startsWith("HTTP/1.1 200 OK");
      assertThat(status("delivered")).isEqualTo(1);
      assertThat(status("dropped")).isZero();
      awaitStatus("openConnections", 1);

      try (Socket another = TestHttp.connect(calls)) {
        awaitStatus("openConnections", 2);
        assertThatThrownBy(() -> TestHttp.sendRaw(calls, LAST_CALL))
            .isInstanceOf(SocketException.class);
        assertThat(status("dropped")).isEqualTo(1);
        assertThat(status("openConnections")).isEqualTo(2);
        assertThat(another.getInputStream().available()).isZero();
      }
      awaitStatus("openConnections", 1);
      assertThat(TestHttp.sendRaw(calls, LAST_CALL)).startsWith("HTTP/1.1 200 OK");
      assertThat(resting.getInputStream().available()).isZero();
    }
    TestHttp.call("DELETE", debug, "/faults", "");
    assertThat(status("delivered")).isEqualTo(3);
    assertThat(status("dropped")).isEqualTo(1);
  }

  private static String call(String headers) {
    return "POST /authorizations HTTP/1.1\r\nHost: x\r\n"
        + headers
        + "Content-Length: "
        + ORDER.length()
        + "\r\n\r\n"
        + ORDER;
  }

  private static String headFrom(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      assertThat(next).as("end of stream after %s", head).isNotNegative();
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  private static String bodyOf(String answer) {
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  private void arm(String fields) {
    assertThat(TestHttp.call("PUT", debug, "/faults", "{" + fields + "}").statusCode())
        .isEqualTo(200);
  }

  private int status(String field) {
    JsonNode status = TestHttp.getJson(debug, "/faults");
    return status.get(field).intValue();
  }

  private void awaitStatus(String field, int value) {
    Awaitility.await().untilAsserted(() -> assertThat(status(field)).as(field).isEqualTo(value));
  }
}
