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
 * Serves one connection of a debug listener: {@code /debug/vars} and {@code /healthz}, for callers
 * on this machine only. Runs on its channel's event loop.
 *
 * <p>GET never changes anything. Any other method needs the header {@value #OPERATOR_HEADER}, which
 * a web page cannot add to a request to another origin, and is refused if it comes from one.
 */
public abstract class DebugRequestHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  /** The header that marks a request as a tool's and not a web form's; any value will do. */
  public static final String OPERATOR_HEADER = "X-Leakdrill-Operator";

  private static final Logger LOG = LoggerFactory.getLogger(DebugRequestHandler.class);

  /** Creates the handler of one connection. */
  protected DebugRequestHandler() {}

  /** Reads the fields of {@code /debug/vars} and their current values. */
  protected abstract Map<String, Object> vitals();

  /** Responds to every path other than the two that all servers have; 404 unless overridden. */
  protected FullHttpResponse respondTo(String path, FullHttpRequest request) {
    return HttpResponses.error(HttpResponseStatus.NOT_FOUND, "no such path");
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    int port = ((InetSocketAddress) context.channel().localAddress()).getPort();
    HttpResponses.send(context, respondTo(request, port), keepAlive);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("debug connection failed", cause);
    context.close();
  }

  private FullHttpResponse respondTo(FullHttpRequest request, int port) {
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
      default -> respondTo(path, request);
    };
  }

  private static Optional<String> refusal(HttpHeaders headers, int port) {
    if (!headers.contains(OPERATOR_HEADER)) {
      return Optional.of("header " + OPERATOR_HEADER + " is missing");
    }
    return SameOrigin.refuse(
        headers.get(HttpHeaderNames.HOST),
        headers.get(HttpHeaderNames.ORIGIN),
        headers.get("Sec-Fetch-Site"),
        port);
  }
}
