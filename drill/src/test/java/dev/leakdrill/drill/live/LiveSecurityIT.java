package dev.leakdrill.drill.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.leakcheck.NoLeakedThreads;
import dev.leakdrill.reports.page.LiveData;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that another origin's page can make a browser send are refused. */
@NoLeakedThreads
class LiveSecurityIT {

  private static final int PATIENCE_MILLIS = 10_000;
  private static final String JSON = "Content-Type: application/json\r\n";

  private final FakeRun run = new FakeRun(TrainerCommand.HOLD);
  private LiveView view;
  private String own;
  private String token;

  @BeforeEach
  void open() throws Exception {
    view = LiveView.open(0, List.of("stalled-call"));
    view.show("stalled-call", run, LiveData.of(null));
    own = view.address().getAuthority();
    try (EventReader reader = new EventReader(view.address())) {
      token = reader.next("snapshot").data().path("token").asString();
    }
  }

  @AfterEach
  void close() {
    view.close();
  }

  private String send(String method, String path, String host, String headers, String body)
      throws IOException {
    return raw(
        "%s %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%sContent-Length: %d\r\n\r\n%s"
            .formatted(method, path, host, headers, body.length(), body));
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(view.address().getHost(), view.address().getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String command(String headers) throws IOException {
    return send("POST", "/commands/hold", own, headers, "{}");
  }

  private String ours() {
    return JSON + "X-Leakdrill-Token: " + token + "\r\n";
  }

  @Test
  void theOwnPageGivesACommand() throws IOException {
    String answer =
        command(ours() + "Origin: http://" + own + "\r\nSec-Fetch-Site: same-origin\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(run.given).containsExactly(TrainerCommand.HOLD);
  }

  @Test
  void aCommandThatDoesNotApplyIsRefusedWithTheReason() throws IOException {
    assertThat(send("POST", "/commands/deploy", own, ours(), "{}"))
        .startsWith("HTTP/1.1 409")
        .endsWith("not now");
    assertThat(send("POST", "/commands/stop", own, ours(), "{}")).startsWith("HTTP/1.1 404");
    nothingWasGiven();
  }

  @Test
  void noTokenAndAWrongTokenAreRefused() throws IOException {
    assertThat(command(JSON)).startsWith("HTTP/1.1 403");
    assertThat(command(JSON + "X-Leakdrill-Token: " + token.replace('0', '1') + "0\r\n"))
        .startsWith("HTTP/1.1 403");
    assertThat(command(JSON + "X-Leakdrill-Token: \r\n")).startsWith("HTTP/1.1 403");
    nothingWasGiven();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Origin: http://evil.example",
        "Origin: null",
        "Origin: http://127.0.0.1:1",
        "Sec-Fetch-Site: cross-site",
        "Sec-Fetch-Site: same-site"
      })
  void anotherSiteIsRefusedEvenWithTheToken(String mark) throws IOException {
    assertThat(command(ours() + mark + "\r\n")).startsWith("HTTP/1.1 403");
    assertThat(send("GET", "/events", own, mark + "\r\n", "")).startsWith("HTTP/1.1 403");
    nothingWasGiven();
  }

  @Test
  void aNameThatWasPointedAtThisMachineIsRefusedEverywhere() throws IOException {
    int port = view.address().getPort();
    for (String host : List.of("evil.example:" + port, "127.0.0.1:1", "localhost", "")) {
      assertThat(send("POST", "/commands/hold", host, ours(), "{}")).startsWith("HTTP/1.1 403");
      assertThat(send("GET", "/", host, "", "")).startsWith("HTTP/1.1 403");
      assertThat(send("GET", "/events", host, "", "")).startsWith("HTTP/1.1 403");
    }
    assertThat(send("GET", "/", "localhost:" + port, "", "")).startsWith("HTTP/1.1 200");
    nothingWasGiven();
  }

  @Test
  void getChangesNothing() throws IOException {
    assertThat(send("GET", "/commands/hold", own, ours(), "")).startsWith("HTTP/1.1 405");
    assertThat(send("PUT", "/commands/hold", own, ours(), "{}")).startsWith("HTTP/1.1 405");
    assertThat(send("POST", "/", own, ours(), "{}")).startsWith("HTTP/1.1 405");
    nothingWasGiven();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void whatAFormSendsIsRefused(String type) throws IOException {
    assertThat(command("Content-Type: " + type + "\r\nX-Leakdrill-Token: " + token + "\r\n"))
        .startsWith("HTTP/1.1 415");
    nothingWasGiven();
  }

  @Test
  void anOversizedBodyIsRefused() throws IOException {
    // Refused by what it says of itself: of a body on its way the refusal could get lost.
    String head = "POST /commands/hold HTTP/1.1\r\nHost: " + own + "\r\n" + ours();
    assertThat(raw(head + "Content-Length: 100000\r\n\r\n")).startsWith("HTTP/1.1 413");
    nothingWasGiven();
  }

  @Test
  void nobodyMayFrameOrReadWhatItAnswers() throws IOException {
    for (String path : List.of("/", "/live.js", "/live.css", "/nothing", "/commands/hold")) {
      assertThat(send("GET", path, own, "", ""))
          .contains(
              "frame-ancestors 'none'",
              "X-Frame-Options: DENY",
              "X-Content-Type-Options: nosniff",
              "no-store")
          .doesNotContainIgnoringCase("Access-Control-");
    }
    assertThat(send("OPTIONS", "/commands/hold", own, "Origin: http://evil.example\r\n", ""))
        .startsWith("HTTP/1.1 405")
        .doesNotContainIgnoringCase("Access-Control-");
  }

  @Test
  void thePageItselfHoldsNoToken() throws IOException {
    assertThat(send("GET", "/", own, "", "")).doesNotContain(token);
    assertThat(token).matches("[0-9a-f]{32}");
  }

  @Test
  void everyViewHasATokenOfItsOwn() throws Exception {
    try (LiveView other = LiveView.open(0, List.of("x"))) {
      other.show("x", run, LiveData.of(null));
      try (EventReader reader = new EventReader(other.address())) {
        assertThat(reader.next("snapshot").data().path("token").asString()).isNotEqualTo(token);
      }
    }
  }

  private void nothingWasGiven() {
    assertThat(run.given).isEmpty();
  }
}
