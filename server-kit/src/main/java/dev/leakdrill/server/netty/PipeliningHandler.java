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
 * Requests of one connection, one after the other: a caller that sends the next before it has the
 * answer (pipelining) still gets its answers in order.
 *
 * <p>Keeps reading while a request is pending; otherwise a caller that hangs up would go unnoticed.
 * Belongs to its channel's event loop.
 */
public abstract class PipeliningHandler extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(PipeliningHandler.class);
  private static final int MAX_WAITING_REQUESTS = 16;

  private final AtomicInteger openConnections;
  private final Queue<FullHttpRequest> waiting = new ArrayDeque<>();
  private boolean counted;

  /**
   * @param openConnections counts this connection from its beginning to its end
   */
  protected PipeliningHandler(AtomicInteger openConnections) {
    this.openConnections = openConnections;
  }

  /** Returns whether a request is pending, so that the next has to wait. */
  protected abstract boolean isBusy();

  /** Answers {@code request}, or makes it the pending one. The caller releases it afterwards. */
  protected abstract void serve(ChannelHandlerContext context, FullHttpRequest request);

  /** Forgets the pending request, if there is one: its connection is closed. */
  protected abstract void hungUp();

  @Override
  public void channelActive(ChannelHandlerContext context) {
    counted = true;
    openConnections.incrementAndGet();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    countOff();
    waiting.forEach(FullHttpRequest::release);
    waiting.clear();
    hungUp();
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

  /** Serves what has come in meanwhile; to be called when the pending request is answered. */
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

  /** Closes the connection with a TCP reset; {@link #hungUp()} follows. */
  protected final void reset(ChannelHandlerContext context) {
    // Now, not when the loop comes round to channelInactive: other calls look at the count.
    countOff();
    context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
    context.close();
  }

  private static void refuse(ChannelHandlerContext context, Throwable cause) {
    boolean tooLong = cause instanceof TooLongHttpContentException;
    HttpResponseStatus status =
        tooLong ? HttpResponseStatus.REQUEST_ENTITY_TOO_LARGE : HttpResponseStatus.BAD_REQUEST;
    // Behind a broken head nobody knows where the next request begins.
    HttpResponses.send(
        context, HttpResponses.error(status, String.valueOf(cause.getMessage())), tooLong);
  }

  private void countOff() {
    if (counted) {
      counted = false;
      openConnections.decrementAndGet();
    }
  }
}
