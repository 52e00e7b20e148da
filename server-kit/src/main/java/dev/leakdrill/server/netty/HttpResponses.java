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

/** Answers as the Netty servers of Leakdrill give them: JSON with a length. */
public final class HttpResponses {

  private HttpResponses() {}

  /**
   * Returns {@code body} as JSON; whoever takes the answer releases it, by sending it or otherwise.
   */
  public static FullHttpResponse json(HttpResponseStatus status, Object body) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(Json.bytes(body)));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    answer.headers().set("X-Content-Type-Options", "nosniff");
    HttpUtil.setContentLength(answer, answer.content().readableBytes());
    return answer;
  }

  /** Returns {@code {"error":reason}}. */
  public static FullHttpResponse error(HttpResponseStatus status, String reason) {
    return json(status, Map.of("error", reason));
  }

  /** Returns a 405 that names the methods a path takes, such as {@code GET, PUT}. */
  public static FullHttpResponse methodNotAllowed(String allowed) {
    FullHttpResponse answer = error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + allowed);
    answer.headers().set(HttpHeaderNames.ALLOW, allowed);
    return answer;
  }

  /** Sends a whole answer, and closes the connection behind it unless {@code keepAlive}. */
  public static void send(
      ChannelHandlerContext context, FullHttpResponse answer, boolean keepAlive) {
    HttpUtil.setKeepAlive(answer, keepAlive);
    var sent = context.writeAndFlush(answer);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
