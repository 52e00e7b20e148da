package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SidecarRetriesIT {

  private static final String ERROR_PAGE = ",\"status\":500,\"bodyBytes\":32768";

  private SidecarFixture fixture;

  @BeforeEach
  void start() throws Exception {
    fixture = new SidecarFixture();
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void passesAnAnswerOnAndUsesItsConnectionAgain() throws Exception {
    for (int i = 1; i <= 5; i++) {
      HttpResponse<String> answer = fixture.authorize();
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"approved\":true,\"code\":\"A-" + i + "\"}");
    }
    assertThat(fixture.backendCalls()).isEqualTo(5);
    assertThat(fixture.vars("retriesTotal")).isZero();
    assertThat(fixture.vars("upstreamConnections")).isEqualTo(1);
    assertThat(fixture.vars("inFlight")).isZero();
  }

  @Test
  void loadsAFailingBackendThreefoldByDefault() throws Exception {
    fixture.arm("error-body", 1_000, ERROR_PAGE);
    for (int i = 0; i < 10; i++) {
      HttpResponse<String> answer = fixture.authorize();
      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.headers().firstValue("content-type")).hasValue("text/html");
      assertThat(answer.body()).hasSize(32768);
    }
    fixture.awaitFaults("delivered", 30);
    assertThat(fixture.backendCalls()).isEqualTo(30);
    assertThat(fixture.vars("requestsTotal")).isEqualTo(10);
    assertThat(fixture.vars("triesTotal")).isEqualTo(30);
    assertThat(fixture.vars("retriesTotal")).isEqualTo(20);
    assertThat(fixture.vars("upstreamConnections")).isEqualTo(1);
  }

  @Test
  void loadsItOnceWithoutRetries() throws Exception {
    fixture.arm("error-body", 1_000, ERROR_PAGE);
    for (int i = 0; i < 10; i++) {
      assertThat(fixture.authorize("x-envoy-max-retries", "0").statusCode()).isEqualTo(500);
    }
    assertThat(fixture.backendCalls()).isEqualTo(10);
    assertThat(fixture.vars("triesTotal")).isEqualTo(10);
    assertThat(fixture.vars("retriesTotal")).isZero();
  }

  @Test
  void hidesFailuresThatARetryHeals() throws Exception {
    fixture.arm("error-body", 2, ERROR_PAGE);
    assertThat(fixture.authorize().statusCode()).isEqualTo(200);
    assertThat(fixture.vars("triesTotal")).isEqualTo(3);
  }

  @Test
  void keepsItsOwnHeadersFromTheBackend() throws Exception {
    try (ServerSocket upstream = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Sidecar other =
            SidecarFixture.sidecarTo(URI.create("http://127.0.0.1:" + upstream.getLocalPort()))) {
      upstream.setSoTimeout(10_000);
      String request =
          "GET /echo?a=1 HTTP/1.1\r\nHost: x\r\nX-Trace: 7\r\n"
              + "X-Envoy-Max-Retries: 0\r\nConnection: close\r\n\r\n";
      try (Socket caller = TestHttp.connect(other.endpoints().http())) {
        caller.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        try (Socket accepted = upstream.accept()) {
          accepted.setSoTimeout(10_000);
          BufferedReader lines =
              new BufferedReader(
                  new InputStreamReader(accepted.getInputStream(), StandardCharsets.US_ASCII));
          List<String> head = lines.lines().takeWhile(line -> !line.isEmpty()).toList();
          assertThat(head)
              .containsExactlyInAnyOrder(
                  "GET /echo?a=1 HTTP/1.1", "Host: x", "X-Trace: 7", "content-length: 0");
        }
        // The upstream closed without an answer, and no retry was allowed.
        assertThat(new String(caller.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
            .startsWith("HTTP/1.1 502 ");
      }
    }
  }

  @Test
  void doesNotRetryClientErrors() {
    assertThat(TestHttp.call("POST", fixture.requests(), "/authorizations", "{}").statusCode())
        .isEqualTo(400);
    assertThat(TestHttp.get(fixture.requests(), "/other").statusCode()).isEqualTo(404);
    assertThat(fixture.vars("triesTotal")).isEqualTo(2);
  }

  @Test
  void retriesAnUpstreamResetThenAnswers502() throws Exception {
    fixture.arm("drop-connection", 4, "");
    HttpResponse<String> answer = fixture.authorize();
    assertThat(answer.statusCode()).isEqualTo(502);
    assertThat(answer.body()).isEqualTo("{\"error\":\"upstream reset\"}");
    assertThat(fixture.vars("triesTotal")).isEqualTo(3);

    assertThat(fixture.authorize().statusCode()).isEqualTo(200);
    assertThat(fixture.vars("triesTotal")).isEqualTo(5);
    fixture.awaitVars("upstreamConnections", 1);
  }

  @Test
  void retriesAFailedConnectThenAnswers503() throws Exception {
    int freePort;
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      freePort = taken.getLocalPort();
    }
    try (Sidecar lonely = SidecarFixture.sidecarTo(URI.create("http://127.0.0.1:" + freePort))) {
      HttpResponse<String> answer = fixture.authorizeAt(lonely.endpoints().http());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("upstream connect failed");
      assertThat(
              TestHttp.getJson(lonely.endpoints().debug(), "/debug/vars")
                  .get("triesTotal")
                  .intValue())
          .isEqualTo(3);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "x-envoy-max-retries, many",
    "x-envoy-max-retries, 101",
    "x-envoy-upstream-rq-per-try-timeout-ms, -1",
    "x-envoy-upstream-rq-timeout-ms, 1.5",
    "x-envoy-hedge-on-per-try-timeout, yes",
  })
  void namesAHeaderItCannotRead(String name, String value) throws Exception {
    HttpResponse<String> answer = fixture.authorize(name, value);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains(name);
    assertThat(fixture.vars("requestsTotal")).isZero();
    assertThat(fixture.backendCalls()).isZero();
  }

  @Test
  void servesDebugRequestsOnLoopbackNamesOnly() throws Exception {
    assertThat(TestHttp.get(fixture.debug(), "/healthz").statusCode()).isEqualTo(200);
    assertThat(TestHttp.get(fixture.debug(), "/nothing").statusCode()).isEqualTo(404);
    assertThat(
            TestHttp.sendRaw(
                fixture.debug(),
                "GET /debug/vars HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(fixture.vars("liveThreads")).isPositive();
  }
}
