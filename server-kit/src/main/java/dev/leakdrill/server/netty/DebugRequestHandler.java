package dev.leakdrill.server.netty;

import dev.leakdrill.server.process.LoopbackNames;
import dev.leakdrill.server.process.SameOrigin;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a debug listener: {@code /debug/vars} and {@code /healthz}, for callers on this
 * machine only. Belongs to its channel's event loop.
 *
 * <p>GET never changes anything. Whatever is no GET must carry the header {@value #OPERATOR}, which
 * no web page can add to a request to another origin, and must not come from one.
 */
public abstract class DebugRequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  /** Says that an operator's tool asks, and no form; the value does not matter. */
  public static final String OPERATOR = "X-Leakdrill-Operator";

  private static final Logger LOG = LoggerFactory.getLogger(DebugRequestHandler.class);

  /** Makes the handler of one connection. */
  protected DebugRequestHandler() {}

  /** Returns the fields of {@code /debug/vars}, read now. */
  protected abstract Map<String, Object> vitals();

  /** Answers any path but the two that every server has. */
  protected FullHttpResponse answerTo(String path, FullHttpRequest request) {
    return HttpResponses.error(HttpResponseStatus.NOT_FOUND, "no such path");
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
    HttpResponses.send(context, answerTo(request, port), keepAlive);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("operator's connection failed", cause);
    context.close();
  }

  private FullHttpResponse answerTo(FullHttpRequest request, int port) {
    if (request.decoderResult().isFailure()) {
      return HttpResponses.error(HttpResponseStatus.BAD_REQUEST, "not a request this server reads");
    }
    if (!LoopbackNames.isLoopback(request.headers().get(HttpHeaderNames.HOST))) {
      return HttpResponses.error(HttpResponseStatus.FORBIDDEN, "Host must be a loopback name");
    }
    boolean get = request.method().equals(HttpMethod.GET);
    Optional<String> refusal = get ? Optional.empty() : refusal(request.headers(), port);
    if (refusal.isPresent()) {
      return HttpResponses.error(HttpResponseStatus.FORBIDDEN, refusal.get());
    }
    String path = new QueryStringDecoder(request.uri()).path();
    return switch (path) {
      case "/debug/vars" ->
          get
              ? HttpResponses.json(HttpResponseStatus.OK, vitals())
              : HttpResponses.methodNotAllowed("GET");
      case "/healthz" ->
          get
              ? HttpResponses.json(HttpResponseStatus.OK, Map.of("status", "healthy"))
              : HttpResponses.methodNotAllowed("GET");
      default -> answerTo(path, request);
    };
  }

  private static Optional<String> refusal(HttpHeaders headers, int port) {
    if (!headers.contains(OPERATOR)) {
      return Optional.of("header " + OPERATOR + " is missing");
    }
    return SameOrigin.refuse(
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"),
        port);
  }
}
