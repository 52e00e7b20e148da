package dev.leakdrill.backend;

import dev.leakdrill.process.Endpoints;
import dev.leakdrill.process.StartFailedException;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slow backend: two listeners, one for calls and one for operators, each with its own event
 * loops. Stays up and silent on stalled exchanges.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, until {@link #close()}.
 */
public final class SlowBackend implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SlowBackend.class);
  private static final int MAX_EVENT_LOOPS = 4;
  private static final int BACKLOG = 1024;
  private static final long CLOSE_TIMEOUT_MILLIS = 1_000;

  private final EventLoopGroup callLoops;
  private final EventLoopGroup operatorLoop;
  private final FaultSwitch faults = new FaultSwitch(Clock.systemUTC());
  private final BackendCounters counters = new BackendCounters();
  private final Endpoints endpoints;

  private SlowBackend(BackendSettings settings) throws StartFailedException {
    // Half the processors: fewer wake-ups, and the service and its callers are on this machine too.
    int loops =
        Math.max(1, Math.min(MAX_EVENT_LOOPS, Runtime.getRuntime().availableProcessors() / 2));
    callLoops = eventLoops(loops, "backend-io");
    operatorLoop = eventLoops(1, "backend-debug");
    boolean listening = false;
    try {
      InetSocketAddress calls =
          listen(
              callLoops,
              settings.host(),
              settings.port(),
              () -> new AuthorizationHandler(faults, counters, settings.serviceTime()));
      InetSocketAddress operators =
          listen(
              operatorLoop,
              InetAddress.getLoopbackAddress().getHostAddress(),
              settings.debugPort(),
              () -> new OperatorHandler(faults, counters));
      endpoints = Endpoints.ofThisProcess(calls, operators);
      listening = true;
    } finally {
      if (!listening) {
        close();
      }
    }
  }

  /**
   * Starts a backend; both listeners are open when this returns.
   *
   * @throws StartFailedException if a port is taken or the address is not this machine's
   */
  public static SlowBackend start(BackendSettings settings) throws StartFailedException {
    SlowBackend backend = new SlowBackend(settings);
    LOG.info(
        "slow backend on {}, operators on {}, service time {} ms, {}",
        backend.endpoints.http(),
        backend.endpoints.debug(),
        settings.serviceTime().toMillis(),
        Epoll.isAvailable() ? "epoll" : "nio");
    return backend;
  }

  /** Returns where it listens. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Closes all sockets, stalled exchanges included, and ends the threads. May be called twice. */
  @Override
  public void close() {
    var calls = callLoops.shutdownGracefully(0, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    var operators = operatorLoop.shutdownGracefully(0, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    calls.awaitUninterruptibly(CLOSE_TIMEOUT_MILLIS);
    operators.awaitUninterruptibly(CLOSE_TIMEOUT_MILLIS);
  }

  private static EventLoopGroup eventLoops(int threads, String name) {
    return new MultiThreadIoEventLoopGroup(
        threads,
        new DefaultThreadFactory(name, true),
        Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  private static InetSocketAddress listen(
      EventLoopGroup loops, String host, int port, Supplier<ChannelHandler> handler)
      throws StartFailedException {
    Class<? extends ServerChannel> channelType =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loops)
            .channel(channelType)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    HttpPipeline.addTo(channel.pipeline());
                    channel.pipeline().addLast(handler.get());
                  }
                })
            .bind(host, port)
            .awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw StartFailedException.bindFailed(host, port, bound.cause());
    }
    return (InetSocketAddress) bound.channel().localAddress();
  }
}
