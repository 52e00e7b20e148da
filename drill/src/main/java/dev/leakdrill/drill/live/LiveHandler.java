package dev.leakdrill.drill.live;

import dev.leakdrill.server.process.SameOrigin;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles one connection of the live view: {@code GET} for the page, its assets and the event
 * stream {@code /events}, {@code POST} for {@link CommandEndpoint}. For its channel's event loop.
 */
final class LiveHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final String EVENTS = "/events";

  /** Small, so that a viewer that does not read is noticed within seconds, not megabytes. */
  private static final int SEND_BUFFER_BYTES = 64 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(LiveHandler.class);

  private final DrillRegistry drills;
  private final EventBroadcaster broadcaster;
  private final StaticAssets assets;
  private final CommandEndpoint commands;
  private boolean streaming;

  LiveHandler(DrillRegistry drills, EventBroadcaster broadcaster, StaticAssets assets) {
    this.drills = drills;
    this.broadcaster = broadcaster;
    this.assets = assets;
    commands = new CommandEndpoint(drills);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    context.channel().config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    if (streaming) {
      // The stream has no end after which another response could follow.
      context.close();
      return;
    }
    if (request.decoderResult().isFailure()) {
      boolean tooLong = request.decoderResult().cause() instanceof TooLongHttpContentException;
      refuse(
          context,
          tooLong ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE : HttpResponseStatus.BAD_REQUEST,
          "not a request this server reads");
      return;
    }
    int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
    Optional<String> foreign =
        SameOrigin.refuseHost(request.headers().get(HttpHeaderNames.HOST), port);
    String path = new QueryStringDecoder(request.uri()).path();
    if (foreign.isPresent()) {
      refuse(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (path.startsWith(CommandEndpoint.PATH)) {
      commands.handle(context, request, path.substring(CommandEndpoint.PATH.length()), port);
    } else if (!request.method().equals(HttpMethod.GET)) {
      refuse(context, HttpResponseStatus.METHOD_NOT_ALLOWED, "use GET");
    } else if (path.equals(EVENTS)) {
      stream(context, request, port);
    } else {
      assets
          .find(path)
          .ifPresentOrElse(
              asset -> HttpReplies.asset(context, asset, HttpUtil.isKeepAlive(request)),
              () -> refuse(context, HttpResponseStatus.NOT_FOUND, "no such path"));
    }
  }

  private void stream(ChannelHandlerContext context, FullHttpRequest request, int port) {
    Optional<String> foreign = CommandEndpoint.foreign(request.headers(), port);
    Optional<String> wanted = drillParameter(request);
    Optional<LiveRunFeed> feed = drills.find(wanted.orElse(null));
    if (foreign.isPresent()) {
      refuse(context, HttpResponseStatus.FORBIDDEN, foreign.get());
    } else if (feed.isEmpty()) {
      refuse(context, HttpResponseStatus.SERVICE_UNAVAILABLE, "no drill is running");
    } else if (!broadcaster.add(context.channel(), feed.get().name())) {
      refuse(
          context,
          HttpResponseStatus.SERVICE_UNAVAILABLE,
          EventBroadcaster.MAX_VIEWERS + " look already: close one of the pages");
    } else {
      streaming = true;
      HttpReplies.startEventStream(context);
      feed.get().sendSnapshotTo(context.channel());
    }
  }

  private static Optional<String> drillParameter(FullHttpRequest request) {
    return new QueryStringDecoder(request.uri())
        .parameters().getOrDefault("drill", List.of()).stream().findFirst();
  }

  private static void refuse(
      ChannelHandlerContext context, HttpResponseStatus status, String reason) {
    HttpReplies.text(context, status, reason);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("a viewer's connection failed", cause);
    context.close();
  }
}
