package dev.leakdrill.server.netty;

import dev.leakdrill.server.process.StartFailedException;
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
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The event loops of one listener: epoll where its native library loads, NIO elsewhere.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, and every socket opened on them
 * until {@link #close()}.
 */
public final class EventLoops implements AutoCloseable {

  private static final int MAX_EVENT_LOOPS = 4;
  private static final int BACKLOG = 1024;
  private static final long CLOSE_TIMEOUT_MILLIS = 1_000;

  private final EventLoopGroup group;

  private EventLoops(int threads, String name) {
    group =
        new MultiThreadIoEventLoopGroup(
            threads,
            new DefaultThreadFactory(name, true),
            Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
  }

  /**
   * Starts the loops of a listener that is under load: half as many as processors, at most 4.
   *
   * @param name prefix of the thread names
   */
  public static EventLoops underLoad(String name) {
    // Half: fewer wake-ups, and the service and the load generator need processors too.
    int half = Runtime.getRuntime().availableProcessors() / 2;
    return new EventLoops(Math.max(1, Math.min(MAX_EVENT_LOOPS, half)), name);
  }

  /** Starts a single loop, for a listener without load; {@code name} is in its thread's name. */
  public static EventLoops single(String name) {
    return new EventLoops(1, name);
  }

  /** Returns {@code epoll} or {@code nio}. */
  public static String transport() {
    return Epoll.isAvailable() ? "epoll" : "nio";
  }

  /** Returns the channel type for client connections on these loops. */
  public static Class<? extends SocketChannel> connectionType() {
    return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
  }

  /**
   * Listens for HTTP/1.1; the port is open when this returns.
   *
   * @param port 0 for any free port
   * @param handler creates the last handler of each connection; it receives whole requests
   * @return the address, with the actual port
   * @throws StartFailedException if the port is taken or the address is not this machine's
   */
  public InetSocketAddress listen(String host, int port, Supplier<ChannelHandler> handler)
      throws StartFailedException {
    Class<? extends ServerChannel> channelType =
        Epoll.isAvailable() ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
    ChannelFuture bound =
        new ServerBootstrap()
            .group(group)
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

  /** Returns one of the loops, for tasks that do not block. */
  public ScheduledExecutorService loop() {
    return group.next();
  }

  /** Closes all sockets and stops the threads, within a second. May be called twice. */
  @Override
  public void close() {
    Future<?> closed = group.shutdownGracefully(0, CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    closed.awaitUninterruptibly(CLOSE_TIMEOUT_MILLIS);
  }
}
