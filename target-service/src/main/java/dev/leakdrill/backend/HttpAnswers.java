package dev.leakdrill.backend;

import dev.leakdrill.wire.Json;
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

/** Answers as both listeners of the backend give them: JSON with a length. */
final class HttpAnswers {

  private HttpAnswers() {}

  static FullHttpResponse json(HttpResponseStatus status, Object body) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(Json.bytes(body)));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, HttpHeaderValues.APPLICATION_JSON);
    HttpUtil.setContentLength(answer, answer.content().readableBytes());
    return answer;
  }

  static FullHttpResponse error(HttpResponseStatus status, String reason) {
    return json(status, Map.of("error", reason));
  }

  static FullHttpResponse methodNotAllowed(String allowed) {
    FullHttpResponse answer = error(HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + allowed);
    answer.headers().set(HttpHeaderNames.ALLOW, allowed);
    return answer;
  }

  static void send(ChannelHandlerContext context, FullHttpResponse answer, boolean keepAlive) {
    HttpUtil.setKeepAlive(answer, keepAlive);
    var sent = context.writeAndFlush(answer);
    if (!keepAlive) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }
}
