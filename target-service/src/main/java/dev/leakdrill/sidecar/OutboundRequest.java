package dev.leakdrill.sidecar;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/** A request as it is sent to the backend, kept so that each try can send it. Immutable. */
final class OutboundRequest {

  private final HttpMethod method;
  private final String uri;
  private final HttpHeaders headers;
  private final byte[] body;

  private OutboundRequest(HttpMethod method, String uri, HttpHeaders headers, byte[] body) {
    this.method = method;
    this.uri = uri;
    this.headers = headers;
    this.body = body;
  }

  /** Copies method, URI, forwarded headers and body; the caller still releases {@code received}. */
  static OutboundRequest of(FullHttpRequest received) {
    return new OutboundRequest(
        received.method(),
        received.uri(),
        ForwardedHeaders.of(received.headers()),
        ByteBufUtil.getBytes(received.content()));
  }

  /** Returns the message for one try; sending it releases it. */
  FullHttpRequest message() {
    FullHttpRequest message =
        new DefaultFullHttpRequest(
            HttpVersion.HTTP_1_1,
            method,
            uri,
            Unpooled.wrappedBuffer(body),
            headers.copy(),
            EmptyHttpHeaders.INSTANCE);
    HttpUtil.setContentLength(message, body.length);
    return message;
  }
}
