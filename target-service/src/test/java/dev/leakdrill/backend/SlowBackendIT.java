package dev.leakdrill.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SlowBackendIT {

  private static final Duration SERVICE_TIME = Duration.ofMillis(40);
  private static final String ORDER =
      "{\"paymentId\":\"p\",\"merchantId\":\"m\",\"amountMinor\":1250,\"currency\":\"EUR\"}";
  private static final String RAW_ORDER =
      "POST /authorizations HTTP/1.1\r\nHost: x\r\nContent-Length: "
          + ORDER.length()
          + "\r\n\r\n"
          + ORDER;

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
  void approvesAfterTheServiceTime() {
    authorize(ORDER);
    long startNanos = NanoClock.SYSTEM.nanoTime();
    JsonNode answer = authorize(ORDER);
    long tookNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(answer.toString()).isEqualTo("{\"approved\":true,\"code\":\"A-2\"}");
    assertThat(tookNanos).isGreaterThanOrEqualTo(SERVICE_TIME.toNanos());
  }

  @Test
  void declinesAboveTheLimit() {
    assertThat(authorize(ORDER.replace("1250", "500000")).get("approved").booleanValue()).isTrue();
    JsonNode declined = authorize(ORDER.replace("1250", "500001"));
    assertThat(declined.get("approved").booleanValue()).isFalse();
    assertThat(declined.get("code").stringValue()).isEqualTo("limit-exceeded");
  }

  @Test
  void saysWhatIsWrongWithARequest() {
    assertThat(TestHttp.call("POST", calls, "/authorizations", "{}").statusCode()).isEqualTo(400);
    assertThat(TestHttp.call("POST", calls, "/other", ORDER).statusCode()).isEqualTo(404);
    assertThat(TestHttp.get(calls, "/authorizations").statusCode()).isEqualTo(405);
    assertThat(TestHttp.call("POST", calls, "/authorizations", " ".repeat(9000)).statusCode())
        .isEqualTo(413);
    assertThat(TestHttp.getJson(debug, "/debug/vars").get("callsTotal").intValue()).isZero();
  }

  @Test
  void stallsExactlyTheDoseAndAnswersTheRest() throws Exception {
    arm("{\"fault\":\"stall-exchange\",\"every\":3,\"dose\":4}");
    List<Socket> callers = new ArrayList<>();
    try {
      for (int i = 0; i < 30; i++) {
        Socket caller = TestHttp.connect(calls);
        callers.add(caller);
        caller.getOutputStream().write(RAW_ORDER.getBytes(StandardCharsets.US_ASCII));
      }
      awaitStatus("seen", 30);
      awaitVars("inFlight", 4);
      JsonNode status = TestHttp.getJson(debug, "/faults");
      assertThat(status.get("delivered").intValue()).isEqualTo(4);
      assertThat(status.get("stalledOpen").intValue()).isEqualTo(4);
      assertThat(status.get("openConnections").intValue()).isEqualTo(30);
      assertThat(status.get("armed").toString())
          .isEqualTo("{\"fault\":\"stall-exchange\",\"every\":3,\"dose\":4}");

      int answered = 0;
      for (Socket caller : callers) {
        answered += caller.getInputStream().available() > 0 ? 1 : 0;
      }
      assertThat(answered).isEqualTo(26);
    } finally {
      for (Socket caller : callers) {
        caller.close();
      }
    }
    awaitStatus("stalledOpen", 0);
    awaitStatus("openConnections", 0);
    awaitVars("inFlight", 0);
  }

  @Test
  void disarmingKeepsTheCountsAndLeavesStalledCallsSilent() throws Exception {
    arm("{\"fault\":\"stall-exchange\",\"every\":1,\"dose\":9}");
    try (Socket caller = TestHttp.connect(calls)) {
      caller.getOutputStream().write(RAW_ORDER.getBytes(StandardCharsets.US_ASCII));
      awaitStatus("stalledOpen", 1);

      assertThat(TestHttp.call("DELETE", debug, "/faults", "").statusCode()).isEqualTo(200);

      authorize(ORDER);
      JsonNode status = TestHttp.getJson(debug, "/faults");
      assertThat(status.get("armed").isNull()).isTrue();
      assertThat(status.get("seen").intValue()).isEqualTo(1);
      assertThat(status.get("delivered").intValue()).isEqualTo(1);
      assertThat(status.get("stalledOpen").intValue()).isEqualTo(1);
      assertThat(caller.getInputStream().available()).isZero();
    }
  }

  @Test
  void answersLateWhenToldTo() {
    arm("{\"fault\":\"slow-response\",\"every\":1,\"dose\":1,\"delayMillis\":300}");
    long startNanos = NanoClock.SYSTEM.nanoTime();
    authorize(ORDER);
    long slowNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(slowNanos).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
    assertThat(TestHttp.getJson(debug, "/faults").get("delivered").intValue()).isEqualTo(1);
  }

  @Test
  void answersPipelinedCallsInOrder() throws Exception {
    arm("{\"fault\":\"slow-response\",\"every\":1,\"dose\":1,\"delayMillis\":200}");
    try (Socket caller = TestHttp.connect(calls)) {
      String unknown = "GET /unknown HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      caller.getOutputStream().write((RAW_ORDER + unknown).getBytes(StandardCharsets.US_ASCII));
      InputStream in = caller.getInputStream();
      String both = new String(in.readAllBytes(), StandardCharsets.US_ASCII);

      assertThat(both).startsWith("HTTP/1.1 200 OK").contains("A-1", "HTTP/1.1 404 Not Found");
      assertThat(both.indexOf("A-1")).isLessThan(both.indexOf("404"));
    }
  }

  @Test
  void refusesInvalidDebugRequests() throws Exception {
    assertThat(
            TestHttp.call("PUT", debug, "/faults", "{\"fault\":\"x\",\"every\":1,\"dose\":1}")
                .body())
        .contains("stall-exchange", "slow-response");
    assertThat(TestHttp.send(debug, "/faults", "text/plain", "PUT", "{}").join().statusCode())
        .isEqualTo(415);
    assertThat(TestHttp.call("POST", debug, "/faults", "{}").statusCode()).isEqualTo(405);
    assertThat(TestHttp.get(debug, "/nothing").statusCode()).isEqualTo(404);
    assertThat(TestHttp.get(debug, "/healthz").statusCode()).isEqualTo(200);
    assertThat(
            TestHttp.sendRaw(
                debug, "GET /faults HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
  }

  @Test
  void saysWhichPortIsTaken() {
    assertThatThrownBy(
            () ->
                SlowBackend.start(
                    new BackendSettings("127.0.0.1", calls.getPort(), 0, SERVICE_TIME)))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("port " + calls.getPort() + " is taken: 127.0.0.1:");
  }

  private JsonNode authorize(String order) {
    return TestHttp.json(TestHttp.call("POST", calls, "/authorizations", order));
  }

  private void arm(String order) {
    assertThat(TestHttp.call("PUT", debug, "/faults", order).statusCode()).isEqualTo(200);
  }

  private void awaitStatus(String field, int value) {
    awaitField("/faults", field, value);
  }

  private void awaitVars(String field, int value) {
    awaitField("/debug/vars", field, value);
  }

  private void awaitField(String path, String field, int value) {
    Awaitility.await()
        .untilAsserted(
            () ->
                assertThat(TestHttp.getJson(debug, path).get(field).intValue())
                    .as(field)
                    .isEqualTo(value));
  }
}
