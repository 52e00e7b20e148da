package dev.leakdrill.sidecar;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForwardedHeadersTest {

  private final HttpHeaders received = new DefaultHttpHeaders();

  @Test
  void forwardsHeadersForTheBackend() {
    received.add("Host", "payments").add("Accept", List.of("text/html", "application/json"));

    HttpHeaders forwarded = ForwardedHeaders.of(received);

    assertThat(forwarded.get("host")).isEqualTo("payments");
    assertThat(forwarded.getAll("accept")).containsExactly("text/html", "application/json");
  }

  @Test
  void dropsHeadersForTheSidecar() {
    received.add("x-envoy-max-retries", "0").add("X-Envoy-Hedge-On-Per-Try-Timeout", "true");

    assertThat(ForwardedHeaders.of(received)).isEmpty();
  }

  @Test
  void dropsHopByHopHeaders() {
    received.add("Connection", "close, X-Hop").add("X-Hop", "1").add("Keep-Alive", "timeout=5");
    received.add("Transfer-Encoding", "chunked").add("Expect", "100-continue");

    assertThat(ForwardedHeaders.of(received)).isEmpty();
  }
}
