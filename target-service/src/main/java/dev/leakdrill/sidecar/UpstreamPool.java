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
 * The connections of one event loop to the backend. Those at work have no bound (Istio's default is
 * 2^32 - 1); those at rest have one, and are closed after 30 s.
 *
 * <p>Belongs to its event loop, which owns the connections.
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

  /** Who asked for a connection: exactly one of the methods is called, once, on the event loop. */
  interface Asker {

    /** Takes the connection, and uses it, gives it back or closes it. */
    void connected(UpstreamConnection connection);

    /** Learns that the backend cannot be reached. */
    void connectFailed(Throwable cause);
  }

  /** Returns the loop that all of this happens on. */
  EventLoop loop() {
    return loop;
  }

  /** Hands out the connection last given back, or opens one; may answer before it returns. */
  void lease(Asker asker) {
    UpstreamConnection rested = idle.pollLast();
    // A connection is closed a turn of the loop before it is forgotten.
    while (rested != null && !rested.isOpen()) {
      rested = idle.pollLast();
    }
    if (rested != null) {
      asker.connected(rested);
      return;
    }
    UpstreamConnection connection = new UpstreamConnection(this, counters);
    ChannelFuture connecting = connect(connection);
    connecting.addListener(
        done -> {
          if (done.isSuccess()) {
            asker.connected(connection);
          } else {
            asker.connectFailed(done.cause());
          }
        });
  }

  /** Takes a connection whose answer is complete, to be used again. */
  void giveBack(UpstreamConnection connection) {
    if (connection.isOpen() && idle.size() < MAX_IDLE) {
      idle.addLast(connection);
    } else {
      connection.close();
    }
  }

  /** Never hands out {@code connection} again: it is closed. */
  void forget(UpstreamConnection connection) {
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
