package dev.leakdrill.sidecar;

import dev.leakdrill.server.json.InvalidRequestException;
import dev.leakdrill.server.netty.HttpResponses;
import dev.leakdrill.server.netty.PipeliningHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Serves one caller's connection: forwards each request with the retry policy of its headers. */
final class ProxyHandler extends PipeliningHandler {

  private final Function<EventLoop, UpstreamPool> pools;
  private final SidecarCounters counters;
  private final RetryPolicy defaults;
  private @Nullable ProxiedRequest pending;

  ProxyHandler(
      Function<EventLoop, UpstreamPool> pools, SidecarCounters counters, RetryPolicy defaults) {
    super(counters.openConnections);
    this.pools = pools;
    this.counters = counters;
    this.defaults = defaults;
  }

  @Override
  protected boolean isBusy() {
    return pending != null;
  }

  @Override
  protected void connectionClosed() {
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }

  @Override
  protected void serve(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request);
    if (request.method().equals(HttpMethod.CONNECT)) {
      HttpResponses.sendError(
          context, HttpResponseStatus.NOT_IMPLEMENTED, "this proxy opens no tunnels", keepAlive);
      return;
    }
    RetryPolicy policy;
    try {
      policy = RetryPolicy.of(request.headers(), defaults);
    } catch (InvalidRequestException e) {
      HttpResponses.sendError(
          context, HttpResponseStatus.BAD_REQUEST, String.valueOf(e.getMessage()), keepAlive);
      return;
    }
    ProxiedRequest accepted =
        new ProxiedRequest(
            pools.apply(context.channel().eventLoop()),
            counters,
            policy,
            OutboundRequest.of(request),
            answer -> forward(context, answer, keepAlive));
    // Set before start(), which may call back with the answer at once.
    pending = accepted;
    accepted.start();
  }

  private void forward(ChannelHandlerContext context, FullHttpResponse answer, boolean keepAlive) {
    pending = null;
    HttpResponses.send(
        context,
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            answer.status(),
            answer.content(),
            ForwardedHeaders.of(answer.headers()),
            answer.trailingHeaders()),
        keepAlive);
    serveWaiting(context);
  }
}
