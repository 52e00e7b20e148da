package dev.leakdrill.server.netty;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.TooLongHttpContentException;
import io.netty.handler.timeout.IdleStateEvent;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the requests of one connection one at a time, so that a client that sends the next request
 * before it has the response (pipelining) gets its responses in order.
 *
 * <p>Keeps reading while a request is pending; otherwise a client that closes the connection would
 * go unnoticed. Runs on its channel's event loop.
 */
public abstract class PipeliningHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(PipeliningHandler.class);
  private static final int MAX_WAITING_REQUESTS = 16;

  private final AtomicInteger openConnections;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean counted;

  /**
   * @param openConnections the counter that includes this connection while it is open
   */
  protected PipeliningHandler(AtomicInteger openConnections) {
    this.openConnections = openConnections;
  }

  /** Returns whether a request is pending; the next one then has to wait. */
  protected abstract boolean isBusy();

  /** Responds to {@code request} or makes it the pending one. The caller releases it afterwards. */
  protected abstract void serve(ChannelHandlerContext context, FullHttpRequest request);

  /** Drops the pending request, if there is one, because the connection is closed. */
  protected abstract void connectionClosed();

  @Override
  public void channelActive(ChannelHandlerContext context) {
    counted = true;
    openConnections.incrementAndGet();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    uncountConnection();
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    connectionClosed();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    FullHttpRequest request = (FullHttpRequest) message;
    if (waiting.size() >= MAX_WAITING_REQUESTS) {
      request.release();
      context.close();
      return;
    }
    waiting.add(request);
    serveWaiting(context);
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent && !isBusy()) {
      context.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    LOG.debug("connection failed", cause);
    context.close();
  }

  /** Serves the waiting requests. Call it after the response to the pending request. */
  protected final void serveWaiting(ChannelHandlerContext context) {
    while (!isBusy() && !waiting.isEmpty()) {
      FullHttpRequest request = waiting.remove();
      try {
        if (request.decoderResult().isFailure()) {
          refuse(context, request.decoderResult().cause());
        } else {
          serve(context, request);
        }
      } finally {
        request.release();
      }
    }
  }

  /** Closes the connection with a TCP reset; {@link #connectionClosed()} follows. */
  protected final void reset(ChannelHandlerContext context) {
    // At once, not in channelInactive, a turn of the loop later: other calls read the count.
    uncountConnection();
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    context.close();
  }

  private static void refuse(ChannelHandlerContext context, Throwable cause) {
    boolean tooLong = cause instanceof TooLongHttpContentException;
    HttpResponseStatus status =
        tooLong ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE : HttpResponseStatus.BAD_REQUEST;
    // After a malformed head the start of the next request is unknown: close.
    HttpResponses.sendError(context, status, String.valueOf(cause.getMessage()), tooLong);
  }

  private void uncountConnection() {
    if (counted) {
      counted = false;
      openConnections.decrementAndGet();
    }
  }
}
