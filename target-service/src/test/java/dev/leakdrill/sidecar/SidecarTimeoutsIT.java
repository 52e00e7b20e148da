package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.server.time.NanoClock;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SidecarTimeoutsIT {

  private static final String PER_TRY = "x-envoy-upstream-rq-per-try-timeout-ms";
  private static final String WHOLE = "x-envoy-upstream-rq-timeout-ms";
  private static final String HEDGE = "x-envoy-hedge-on-per-try-timeout";

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
  void waitsOnAStalledTryUntilTheCallerClosesTheConnection() throws Exception {
    fixture.arm("stall-exchange", 1, "");
    try (Socket caller = fixture.send()) {
      fixture.awaitFaults("stalledOpen", 1);
      fixture.awaitVars("inFlight", 1);
      assertThat(fixture.vars("triesTotal")).isEqualTo(1);
      assertThat(caller.getInputStream().available()).isZero();
    }
    awaitNothingLeft();
  }

  @Test
  void closesATimedOutTryAndTriesAgain() throws Exception {
    fixture.arm("stall-exchange", 2, "");
    assertThat(fixture.authorize(PER_TRY, "100").statusCode()).isEqualTo(200);

    fixture.awaitFaults("stalledOpen", 0);
    fixture.awaitFaults("delivered", 2);
    assertThat(fixture.vars("timedOutTriesTotal")).isEqualTo(2);
    fixture.awaitVars("upstreamConnections", 1);
  }

  @Test
  void answers504WhenTheLastTryTimesOut() throws Exception {
    fixture.arm("stall-exchange", 3, "");
    HttpResponse<String> answer = fixture.authorize(PER_TRY, "100");

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).isEqualTo("{\"error\":\"upstream per try timeout\"}");
    fixture.awaitFaults("delivered", 3);
    assertThat(fixture.vars("timedOutTriesTotal")).isEqualTo(3);
    awaitNothingLeft();
  }

  @Test
  void boundsABodyThatStallsHalfWay() throws Exception {
    fixture.arm("stall-body", 3, ",\"bodyBytes\":32768");
    assertThat(fixture.authorize(PER_TRY, "100").statusCode()).isEqualTo(504);
    fixture.awaitFaults("delivered", 3);
    awaitNothingLeft();
  }

  @Test
  void hedgingKeepsEveryStalledTryOpen() throws Exception {
    fixture.arm("stall-exchange", 1_000, "");
    try (Socket first = fixture.send(PER_TRY, "50", HEDGE, "true");
        Socket second = fixture.send(PER_TRY, "50", HEDGE, "true")) {
      fixture.awaitFaults("stalledOpen", 6);
      fixture.awaitVars("timedOutTriesTotal", 6);
      fixture.awaitFaults("stalledOpen", 6);
      assertThat(fixture.vars("upstreamConnections")).isEqualTo(6);
      assertThat(fixture.vars("inFlight")).isEqualTo(2);
      assertThat(first.getInputStream().available()).isZero();
      assertThat(second.getInputStream().available()).isZero();
    }
    awaitNothingLeft();
  }

  @Test
  void aHedgedRequestTakesTheFirstAnswerAndResetsTheLosers() throws Exception {
    fixture.arm("stall-exchange", 2, "");
    assertThat(fixture.authorize(PER_TRY, "50", HEDGE, "true").statusCode()).isEqualTo(200);

    assertThat(fixture.vars("triesTotal")).isEqualTo(3);
    fixture.awaitFaults("stalledOpen", 0);
    fixture.awaitVars("upstreamConnections", 1);
    assertThat(fixture.vars("inFlight")).isZero();
  }

  @Test
  void aHedgedTryThatIsLateMayStillWin() throws Exception {
    fixture.arm("slow-response", 1_000, ",\"delayMillis\":400");
    HttpResponse<String> answer = fixture.authorize(PER_TRY, "50", HEDGE, "true");

    assertThat(answer.body()).contains("\"A-1\"");
    assertThat(fixture.vars("triesTotal")).isEqualTo(3);
    fixture.awaitVars("upstreamConnections", 1);
  }

  @Test
  void anErrorDoesNotWinWhileAnotherTryIsOpen() throws Exception {
    fixture.arm("stall-exchange", 1, "");
    try (Socket caller = fixture.send(PER_TRY, "1000", HEDGE, "true")) {
      fixture.awaitFaults("stalledOpen", 1);
      fixture.arm("error-body", 2, ",\"status\":500,\"bodyBytes\":100");
      fixture.awaitFaults("delivered", 2);
      fixture.awaitVars("triesTotal", 3);

      assertThat(fixture.vars("inFlight")).isEqualTo(1);
      fixture.awaitFaults("stalledOpen", 1);
      assertThat(caller.getInputStream().available()).isZero();
    }
    fixture.awaitFaults("stalledOpen", 0);
    fixture.awaitVars("inFlight", 0);
  }

  @Test
  void theWholeRequestsTimeOutFreesAllItsTries() throws Exception {
    fixture.arm("stall-exchange", 1_000, "");
    long startNanos = NanoClock.SYSTEM.nanoTime();
    HttpResponse<String> answer = fixture.authorize(PER_TRY, "50", HEDGE, "true", WHOLE, "500");
    long tookNanos = NanoClock.SYSTEM.nanoTime() - startNanos;

    assertThat(answer.statusCode()).isEqualTo(504);
    assertThat(answer.body()).isEqualTo("{\"error\":\"upstream request timeout\"}");
    assertThat(tookNanos).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(500));
    fixture.awaitFaults("delivered", 3);
    awaitNothingLeft();
  }

  private void awaitNothingLeft() {
    fixture.awaitFaults("stalledOpen", 0);
    fixture.awaitFaults("openConnections", 0);
    fixture.awaitVars("upstreamConnections", 0);
    fixture.awaitVars("inFlight", 0);
  }
}
