package dev.leakdrill.drill.live;

import dev.leakdrill.server.process.SameOrigin;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of the live view: {@code GET} page, parts and {@code /events}, {@code POST
 * /orders/..}. Belongs to its channel's event loop.
 *
 * <p>An order is taken with the token that the view's own stream tells its page, in a header; a
 * page of another origin can neither read the one nor send the other. Nothing says that another
 * origin may read anything.
 */
final class LiveHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  /** Carries the token of the page that gives an order. */
  static final String TOKEN = "X-Leakdrill-Token";

  private static final String ORDERS = "/orders/";
  private static final String EVENTS = "/events";

  /** So that whoever does not read is noticed within seconds, and not after megabytes. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src data:;"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  private static final Logger LOG = LoggerFactory.getLogger(LiveHandler.class);

  private final DrillRegistry drills;
  private final EventBroadcaster watchers;
  private final StaticAssets page;
  private boolean watching;

  LiveHandler(DrillRegistry drills, EventBroadcaster watchers, StaticAssets page) {
    this.drills = drills;
    this.watchers = watchers;
    this.page = page;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (watching) {
      // Its answer has no end behind which another could stand.
      context.close();
      return;
    }
    HttpHeaders headers = request.headers();
    int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
    if (request.decoderResult().isFailure()) {
      boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpContentException;
      refuse(
          context,
          tooLong ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE : HttpResponseStatus.BAD_REQUEST,
          "not a request this server reads");
      return;
    }
    Optional<String> foreign = SameOrigin.refuseHost(headers.get(HttpHeaderNames.HOST), port);
    String path = new QueryStringDecoder(request.uri()).path();
    if (foreign.isPresent()) {
      refuse(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (path.startsWith(ORDERS)) {
      order(context, request, path.substring(ORDERS.length()), port);
    } else if (!request.method().equals(HttpMethod.GET)) {
      methodNotAllowed(context, "GET");
    } else if (path.equals(EVENTS)) {
      watch(context, request, port);
    } else {
      page.find(path)
          .ifPresentOrElse(
              part -> hand(context, request, part),
              () -> refuse(context, HttpResponseStatus.NOT_FOUND, "no such path"));
    }
  }

  private static void hand(
      ChannelHandlerContext context, FullHttpRequest request, StaticAssets.Part part) {
    boolean last = !HttpUtil.isKeepAlive(request);
    answer(context, HttpResponseStatus.OK, part.type(), part.body(), last);
  }

  private void watch(ChannelHandlerContext context, FullHttpRequest request, int port) {
    Optional<String> foreign = foreign(request.headers(), port);
    Optional<LiveRunFeed> feed = drills.find(parameter(request, "drill"));
    if (foreign.isPresent()) {
      refuse(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (feed.isEmpty()) {
      refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "no drill is running");
    } else if (!watchers.add(context.channel(), feed.get().name())) {
      refuse(
          context,
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          EventBroadcaster.MOST + " look already: close one of the pages");
    } else {
      watching = true;
      HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
      head.headers().set(HttpHeaderNames.CONTENT_TYPE, "text/event-stream; charset=utf-8");
      HttpUtil.setTransferEncodingChunked(head, true);
      context.writeAndFlush(guarded(head));
      feed.get().sendSnapshotTo(context.channel());
    }
  }

  private void order(ChannelHandlerContext context, FullHttpRequest request, String id, int port) {
    Optional<String> foreign = foreign(request.headers(), port);
    Optional<TrainerCommand> order = TrainerCommand.of(id);
    if (!request.method().equals(HttpMethod.POST)) {
      methodNotAllowed(context, "POST");
    } else if (foreign.isPresent()) {
      refuse(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (!isOurs(request.headers().get(TOKEN))) {
      refuse(
          context, HttpResponseStatus.FORBIDDEN, TOKEN + " is missing or wrong: reload the page");
    } else if (!isJson(request)) {
      refuse(
          context,
          HttpResponseStatus.UNSUPPORTED_MEDIA_TYPE,
          "Content-Type must be application/json");
    } else if (order.isEmpty()) {
      refuse(context, HttpResponseStatus.NOT_FOUND, "no such order");
    } else {
      Optional<String> refusal = drills.give(order.get());
      if (refusal.isPresent()) {
        refuse(context, HttpResponseStatus.CONFLICT, refusal.get());
      } else {
        text(context, HttpResponseStatus.OK, "done");
      }
    }
  }

  private static Optional<String> foreign(HttpHeaders headers, int port) {
    return SameOrigin.refuse(
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"),
        port);
  }

  private boolean isOurs(@Nullable String token) {
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            drills.token().getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isJson(FullHttpRequest request) {
    CharSequence type = HttpUtil.getMimeType(request);
    return type != null && HttpHeaderValues.APPLICATION_JSON.contentEqualsIgnoreCase(type);
  }

  private static @Nullable String parameter(FullHttpRequest request, String name) {
    return new QueryStringDecoder(request.uri())
        .parameters().getOrDefault(name, java.util.List.of()).stream().findFirst().orElse(null);
  }

  private static void methodNotAllowed(ChannelHandlerContext context, String allowed) {
    refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "use " + allowed);
  }

  private static void refuse(
      ChannelHandlerContext context, HttpResponseStatus status, String reason) {
    text(context, status, reason);
  }

  private static void text(ChannelHandlerContext context, HttpResponseStatus status, String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    answer(context, status, "text/plain; charset=utf-8", body, true);
  }

  private static void answer(
      ChannelHandlerContext context,
      HttpResponseStatus status,
      String type,
      byte[] body,
      boolean last) {
    FullHttpResponse answer =
        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, status, Unpooled.wrappedBuffer(body));
    answer.headers().set(HttpHeaderNames.CONTENT_TYPE, type);
    HttpUtil.setContentLength(answer, body.length);
    HttpUtil.setKeepAlive(answer, !last);
    var sent = context.writeAndFlush(guarded(answer));
    if (last) {
      sent.addListener(ChannelFutureListener.CLOSE);
    }
  }

  private static HttpResponse guarded(HttpResponse answer) {
    answer
        .headers()
        .set("Content-Security-Policy", POLICY)
        .set("X-Frame-Options", "DENY")
        .set("X-Content-Type-Options", "nosniff")
        .set("Referrer-Policy", "no-referrer")
        .set("Cross-Origin-Resource-Policy", "same-origin")
        .set(HttpHeaderNames.CACHE_CONTROL, HttpHeaderValues.NO_STORE);
    return answer;
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("a watcher's connection failed", cause);
    context.close();
  }
}
