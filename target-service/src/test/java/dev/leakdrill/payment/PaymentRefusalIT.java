package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.backend.TestHttp;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaymentRefusalIT {

  private PaymentService service;
  private URI payments;
  private URI debug;

  @BeforeEach
  void start() throws Exception {
    service =
        PaymentService.start(StubServiceSettings.of(ThreadKind.PLATFORM, 8, 0, Duration.ZERO));
    payments = service.endpoints().http();
    debug = service.endpoints().debug();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refusesWhatIsNotAPayment() throws Exception {
    assertThat(TestHttp.get(payments, "/payments").statusCode()).isEqualTo(405);
    assertThat(TestHttp.get(payments, "/debug/vars").statusCode()).isEqualTo(404);
    assertThat(TestHttp.send(payments, "/payments", "text/plain", "POST", "{}").join().statusCode())
        .isEqualTo(415);
    assertThat(TestHttp.call("POST", payments, "/payments", "x".repeat(4096)).statusCode())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"4097", "1000000"})
  void refusesABodyOverTheLimit(int bodyBytes) {
    assertThat(TestHttp.call("POST", payments, "/payments", "x".repeat(bodyBytes)).statusCode())
        .isEqualTo(413);
  }

  @Test
  void refusesAChunkedBodyOverTheLimit() throws Exception {
    String chunk = "800\r\n" + "x".repeat(0x800) + "\r\n";
    assertThat(
            TestHttp.sendRaw(
                payments,
                "POST /payments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                    + chunk.repeat(3)
                    + "0\r\n\r\n"))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aSlowSenderHoldsNoSlot() throws Exception {
    String body =
        "{\"paymentId\":\"p\",\"merchantId\":\"m\",\"amountMinor\":1,\"currency\":\"EUR\"}";
    String head =
        "POST /payments HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Connection: close\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n";
    try (Socket sender = TestHttp.connect(payments)) {
      sender
          .getOutputStream()
          .write((head + body.substring(0, 9)).getBytes(StandardCharsets.UTF_8));
      Awaitility.await()
          .during(Duration.ofMillis(100))
          .until(() -> vars("inFlight") == 0 && vars("requestThreads") == 0);

      sender.getOutputStream().write(body.substring(9).getBytes(StandardCharsets.UTF_8));
      assertThat(new String(sender.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 201");
    }
  }

  private int vars(String field) {
    return TestHttp.getJson(debug, "/debug/vars").get(field).intValue();
  }
}
