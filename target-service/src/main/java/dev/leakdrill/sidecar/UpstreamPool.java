package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.EventLoops;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The connection pool of one event loop. Leased connections are not bounded (Istio's default is
 * 2^32 - 1); at most 256 idle ones are kept, each for 30 s.
 *
 * <p>Used only on its event loop, which owns the connections.
 */
final class UpstreamPool {

  private static final int MAX_IDLE = 256;
  private static final int IDLE_SECONDS = 30;
  private static final int CONNECT_TIMEOUT_MILLIS = 10_000;
  private static final int MAX_ANSWER_BYTES = 1024 * 1024;

  private final EventLoop loop;
  private final Bootstrap bootstrap;
  private final SidecarCounters counters;
  private final Deque<UpstreamConnection> idle = new ArrayDeque<>();

  UpstreamPool(EventLoop loop, SidecarSettings settings, SidecarCounters counters) {
    this.loop = loop;
    this.counters = counters;
    bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(EventLoops.connectionType())
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
            .option(ChannelOption.TCP_NODELAY, true)
            .remoteAddress(settings.upstreamHost(), settings.upstreamPort());
  }

  /** Waits for a connection: exactly one of the methods is called, once, on the event loop. */
  interface LeaseRequester {

    /** Receives the connection and must use it, give it back or close it. */
    void connected(UpstreamConnection connection);

    /** Called when the backend cannot be reached. */
    void connectFailed(Throwable cause);
  }

  /** Returns the pool's event loop. */
  EventLoop loop() {
    return loop;
  }

  /** Leases the idle connection last given back, or a new one; may call back before it returns. */
  void lease(LeaseRequester requester) {
    UpstreamConnection reused = idle.pollLast();
    // A connection is closed one turn of the loop before it is removed.
    while (reused != null && !reused.isOpen()) {
      reused = idle.pollLast();
    }
    if (reused != null) {
      requester.connected(reused);
      return;
    }
    UpstreamConnection connection = new UpstreamConnection(this, counters);
    ChannelFuture connecting = connect(connection);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            requester.connected(connection);
          } else {
            requester.connectFailed(done.cause());
          }
        });
  }

  /** Takes back a connection whose answer is complete, for reuse. */
  void giveBack(UpstreamConnection connection) {
    if (connection.isOpen() && idle.size() < MAX_IDLE) {
      idle.addLast(connection);
    } else {
      connection.close();
    }
  }

  /** Removes a closed connection. */
  void remove(UpstreamConnection connection) {
    idle.remove(connection);
  }

  private ChannelFuture connect(UpstreamConnection connection) {
    return bootstrap
        .clone()
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(new IdleStateHandler(0, 0, IDLE_SECONDS))
                    .addLast(new HttpClientCodec())
                    .addLast(new HttpObjectAggregator(MAX_ANSWER_BYTES))
                    .addLast(connection);
              }
            })
        .connect();
  }
}
