package dev.leakdrill.server.netty;

import dev.leakdrill.server.json.Json;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.Map;

/** Builds and sends the responses of the Netty servers: JSON with a content length. */
public final class HttpResponses {

  private HttpResponses() {}

  /**
   * Returns {@code body} as JSON. The caller owns the response: it sends it, which releases it, or
   * releases it.
   */
  public static FullHttpResponse json(HttpResponseStatus status, Object body) {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(Json.bytes(body)));
    response.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    response.headers().set("X-Content-Type-Options", "nosniff");
    HttpUtil.setContentLength(response, response.content().readableBytes());
    return response;
  }

  /** Returns {@code {"error":reason}}. */
  public static FullHttpResponse error(HttpResponseStatus status, String reason) {
    return json(status, Map.of("error", reason));
  }

  /**
   * Returns a 405.
   *
   * @param allowed the methods that the path allows, such as {@code GET, PUT}
   */
  public static FullHttpResponse methodNotAllowed(String allowed) {
    FullHttpResponse response = error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + allowed);
    response.headers().set(HttpHeaderNames.ALLOW, allowed);
    return response;
  }

  /** Sends and releases a response, and closes the connection after it unless {@code keepAlive}. */
  public static void send(
      ChannelHandlerContext context, FullHttpResponse response, boolean keepAlive) {
    HttpUtil.setKeepAlive(response, keepAlive);
    var sent = context.writeAndFlush(response);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  /**
   * Sends {@code {"error":reason}}, and closes the connection after it unless {@code keepAlive}.
   */
  public static void sendError(
      ChannelHandlerContext context, HttpResponseStatus status, String reason, boolean keepAlive) {
    send(context, error(status, reason), keepAlive);
  }
}
