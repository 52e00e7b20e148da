package dev.leakdrill.sidecar;

import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/**
 * What of a message's headers goes past the sidecar: everything but what is meant for one hop (RFC
 * 9110, 7.6.1) and what the caller says to the sidecar itself.
 */
final class ForwardedHeaders {

  private static final List<String> ONE_HOP =
      List.of(
          "connection",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          // The aggregator has said "100 Continue" already.
          "expect");

  private ForwardedHeaders() {}

  /** Returns a copy for the next hop; the body's length is left to whoever sends it. */
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
    ONE_HOP.forEach(forwarded::remove);
    return forwarded;
  }
}
