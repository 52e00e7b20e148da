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
 * One connection to the backend, either idle in its {@link UpstreamPool} or leased to one try.
 * Belongs to its channel's event loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

  private static final Logger LOG = LoggerFactory.getLogger(UpstreamConnection.class);

  private final UpstreamPool pool;
  private final SidecarCounters counters;
  private @Nullable ChannelHandlerContext context;
  private @Nullable Lessee lessee;

  UpstreamConnection(UpstreamPool pool, SidecarCounters counters) {
    this.pool = pool;
    this.counters = counters;
  }

  /** Who waits for an answer: exactly one of the methods is called, once, on the event loop. */
  interface Lessee {

    /** Takes the answer, and releases it. The connection is no longer leased. */
    void answered(FullHttpResponse answer);

    /** Learns that the connection ended without an answer. */
    void reset();
  }

  /** Sends a request, which this releases; the answer goes to {@code newLessee}. */
  void send(FullHttpRequest request, Lessee newLessee) {
    ChannelHandlerContext open = Objects.requireNonNull(context);
    lessee = newLessee;
    open.writeAndFlush(request)
        .addListener(
            sent -> {
              if (!sent.isSuccess()) {
                open.close();
              }
            });
  }

  /** Closes the connection; its lessee, if it has one, hears no more of it. */
  void close() {
    lessee = null;
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
    Lessee waiting = lessee;
    if (waiting == null || answer.decoderResult().isFailure()) {
      ReferenceCountUtil.release(answer);
      source.close();
      return;
    }
    lessee = null;
    // Before the answer: a retry may go out on this very connection.
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
    pool.forget(this);
    Lessee waiting = lessee;
    lessee = null;
    if (waiting != null) {
      waiting.reset();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext source, Object event) {
    if (event instanceof IdleStateEvent && lessee == null) {
      source.close();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext source, Throwable cause) {
    LOG.debug("upstream connection failed", cause);
    source.close();
  }
}
