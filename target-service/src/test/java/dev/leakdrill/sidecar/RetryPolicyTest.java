package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.json.InvalidRequestException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {

  private final HttpHeaders headers = new DefaultHttpHeaders();

  @Test
  void aRequestThatSaysNothingGetsTheDefaults() throws Exception {
    assertThat(RetryPolicy.of(headers, RetryPolicy.ISTIO_DEFAULT))
        .isEqualTo(new RetryPolicy(2, Duration.ZERO, Duration.ZERO, false));
  }

  @Test
  void aRequestsHeadersDecide() throws Exception {
    headers.set("X-Envoy-Max-Retries", "5");
    headers.set("x-envoy-upstream-rq-per-try-timeout-ms", "250");
    headers.set("x-envoy-upstream-rq-timeout-ms", "1000");
    headers.set("x-envoy-hedge-on-per-try-timeout", "true");

    assertThat(RetryPolicy.of(headers, RetryPolicy.ISTIO_DEFAULT))
        .isEqualTo(new RetryPolicy(5, Duration.ofMillis(250), Duration.ofMillis(1000), true));
  }

  @Test
  void zeroTakesADefaultTimeOutAway() throws Exception {
    headers.set("x-envoy-upstream-rq-per-try-timeout-ms", "0");
    RetryPolicy defaults = new RetryPolicy(2, Duration.ofMillis(250), Duration.ZERO, false);

    assertThat(RetryPolicy.of(headers, defaults).perTryTimeout()).isZero();
  }

  @Test
  void aPerTryTimeOutAsLongAsTheRequestsIsIgnored() throws Exception {
    headers.set("x-envoy-upstream-rq-per-try-timeout-ms", "500");
    headers.set("x-envoy-upstream-rq-timeout-ms", "500");

    assertThat(RetryPolicy.of(headers, RetryPolicy.ISTIO_DEFAULT).perTryTimeout()).isZero();
  }

  @Test
  void aHeaderSentTwiceIsNoAnswer() {
    headers.add("x-envoy-max-retries", "1");
    headers.add("x-envoy-max-retries", "3");

    assertThatThrownBy(() -> RetryPolicy.of(headers, RetryPolicy.ISTIO_DEFAULT))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessage("x-envoy-max-retries must be one whole number, 0 .. 100");
  }

  @Test
  void aNumberTooLongForAnIntIsRefused() {
    headers.set("x-envoy-upstream-rq-timeout-ms", "99999999999999999999");

    assertThatThrownBy(() -> RetryPolicy.of(headers, RetryPolicy.ISTIO_DEFAULT))
        .hasMessage("x-envoy-upstream-rq-timeout-ms must be one whole number, 0 .. 600000");
  }
}
