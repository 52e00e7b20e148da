package dev.leakdrill.sidecar;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/**
 * Selects the headers that the sidecar forwards: all but the hop-by-hop ones (RFC 9110, 7.6.1) and
 * those meant for the sidecar itself.
 */
final class ForwardedHeaders {

  private static final List<String> HOP_BY_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          // The aggregator has already answered "100 Continue".
          "expect");

  private ForwardedHeaders() {}

  /** Returns a copy for the next hop; the sender sets the content length. */
  static HttpHeaders of(HttpHeaders received) {
    HttpHeaders forwarded = DefaultHttpHeadersFactory.headersFactory().newHeaders();
    received.forEach(
        header -> {
          if (!header.getKey().toLowerCase(Locale.ROOT).startsWith(RetryPolicy.HEADER_PREFIX)) {
            forwarded.add(header.getKey(), header.getValue());
          }
        });
    for (String named : received.getAll(HttpHeaderNames.CONNECTION)) {
      for (String name : named.split(",")) {
        forwarded.remove(name.strip());
      }
    }
    HOP_BY_HOP.forEach(forwarded::remove);
    return forwarded;
  }
}
