package dev.leakdrill.netty;

import dev.leakdrill.process.LoopbackNames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of a debug listener: {@code /debug/vars} and {@code /healthz}, for callers on this
 * machine only. Belongs to its channel's event loop.
 */
public abstract class OperatorsHandler extends SimpleChannelInboundHandler<FullHttpRequest> {

  private static final Logger LOG = LoggerFactory.getLogger(OperatorsHandler.class);

  /** Makes the handler of one connection. */
  protected OperatorsHandler() {}

  /** Returns the fields of {@code /debug/vars}, read now. */
  protected abstract Map<String, Object> vitals();

  /** Answers any path but the two that every server has. */
  protected FullHttpResponse answerTo(String path, FullHttpRequest request) {
    return HttpAnswers.error(HttpResponseStatus.NOT_FOUND, "no such path");
  }

  @Override
  protected final void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    boolean keepAlive = HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
    HttpAnswers.send(context, answerTo(request), keepAlive);
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

  private FullHttpResponse answerTo(FullHttpRequest request) {
    if (request.decoderResult().isFailure()) {
      return HttpAnswers.error(HttpResponseStatus.BAD_REQUEST, "not a request this server reads");
    }
    if (!LoopbackNames.isLoopback(request.headers().get(HttpHeaderNames.HOST))) {
      return HttpAnswers.error(HttpResponseStatus.FORBIDDEN, "Host must be a loopback name");
    }
    boolean get = request.method().equals(HttpMethod.GET);
    String path = new QueryStringDecoder(request.uri()).path();
    return switch (path) {
      case "/debug/vars" ->
          get
              ? HttpAnswers.json(HttpResponseStatus.OK, vitals())
              : HttpAnswers.methodNotAllowed("GET");
      case "/healthz" ->
          get
              ? HttpAnswers.json(HttpResponseStatus.OK, Map.of("status", "healthy"))
              : HttpAnswers.methodNotAllowed("GET");
      default -> answerTo(path, request);
    };
  }
}
