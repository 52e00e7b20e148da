package dev.leakdrill.sidecar;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the backend, either idle in its {@link UpstreamPool} or leased to one try. Runs
 * on its channel's event loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnection.class);

  private final UpstreamPool pool;
  private final SidecarCounters counters;
  private @Nullable ChannelHandlerContext context;
  private @Nullable LeaseHolder holder;

  UpstreamConnection(UpstreamPool pool, SidecarCounters counters) {
    this.pool = pool;
    this.counters = counters;
  }

  /** Waits for an answer: exactly one of the methods is called, once, on the event loop. */
  interface LeaseHolder {

    /** Receives the answer and must release it. The connection is no longer leased. */
    void answered(FullHttpResponse answer);

    /** Called when the connection was closed before an answer. */
    void reset();
  }

  /** Sends and releases a request; the answer goes to {@code newHolder}. */
  void send(FullHttpRequest request, LeaseHolder newHolder) {
    ChannelHandlerContext open = Objects.requireNonNull(context);
    holder = newHolder;
    open.writeAndFlush(request)
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                open.close();
              }
            });
  }

  /** Closes the connection without a call to its holder. */
  void close() {
    holder = null;
    Objects.requireNonNull(context).close();
  }

  boolean isOpen() {
    return context != null && context.channel().isActive();
  }

  @Override
  public void handlerAdded(ChannelHandlerContext added) {
    context = added;
  }

  @Override
  public void channelActive(ChannelHandlerContext active) {
    counters.upstreamConnections.incrementAndGet();
  }

  @Override
  public void channelRead(ChannelHandlerContext source, Object message) {
    FullHttpResponse answer = (FullHttpResponse) message;
    if (answer.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
      answer.release();
      return;
    }
    LeaseHolder waiting = holder;
    if (waiting == null || answer.decoderResult().isFailure()) {
      ReferenceCountUtil.release(answer);
      source.close();
      return;
    }
    holder = null;
    // Before the answer is passed on: a retry may use this connection.
    if (HttpUtil.isKeepAlive(answer)) {
      pool.giveBack(this);
    } else {
      source.close();
    }
    waiting.answered(answer);
  }

  @Override
  public void channelInactive(ChannelHandlerContext inactive) {
    counters.upstreamConnections.decrementAndGet();
    pool.remove(this);
    LeaseHolder waiting = holder;
    holder = null;
    if (waiting != null) {
      waiting.reset();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext source, Object event) {
    if (event instanceof IdleStateEvent && holder == null) {
      source.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext source, Throwable cause) {
    LOG.debug("upstream connection failed", cause);
    source.close();
  }
}
