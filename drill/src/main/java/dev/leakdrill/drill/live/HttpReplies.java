package dev.leakdrill.drill.live;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;

/**
 * Writes the live view's responses, all with the headers that keep other origins from framing or
 * reading them. Stateless.
 */
final class HttpReplies {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private HttpReplies() {}

  static void asset(
      ChannelHandlerContext context, StaticAssets.Asset asset, boolean keepsConnection) {
    reply(context, HttpResponseStatus.OK, asset.type(), asset.body(), keepsConnection);
  }

  /** Writes a line of text and closes the connection. */
  static void text(ChannelHandlerContext context, HttpResponseStatus status, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    reply(context, status, "text/plain; charset=utf-8", body, false);
  }

  /** Writes the head of an event stream, whose body has no end yet. */
  static void startEventStream(ChannelHandlerContext context) {
    HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
    head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
    HttpUtil.setTransferEncodingChunked(head, true);
    context.writeAndFlush(guarded(head));
  }

  private static void reply(
      ChannelHandlerContext context,
      HttpResponseStatus status,
      String type,
      byte[] body,
      boolean keepsConnection) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    HttpUtil.setContentLength(response, body.length);
    HttpUtil.setKeepAlive(response, keepsConnection);
    var sent = context.writeAndFlush(guarded(response));
    if (!keepsConnection) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static HttpResponse guarded(HttpResponse response) {
    response
        .headers()
        .set("Content-Security-Policy", POLICY)
        .set("X-Frame-Options", "DENY")
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    return response;
  }
}
