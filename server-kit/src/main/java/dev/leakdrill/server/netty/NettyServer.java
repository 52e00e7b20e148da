package dev.leakdrill.server.netty;

import dev.leakdrill.server.process.Endpoints;
import dev.leakdrill.server.process.StartFailedException;
import io.netty.channel.ChannelHandler;
import java.net.InetAddress;
import java.util.function.Supplier;

/**
 * An HTTP server with two listeners, one for requests under load and one for debugging. Each has
 * event loops of its own, so the debug listener answers while the other is busy.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, and its sockets until {@link
 * #close()}.
 */
public final class NettyServer implements AutoCloseable {

  private final EventLoops requestLoops;
  private final EventLoops debugLoop;
  private final Endpoints endpoints;

  /**
   * The address of a listener and the handler of its connections.
   *
   * @param port 0 for any free port
   * @param handler creates the last handler of each connection; it receives whole requests
   */
  public record Listener(String host, int port, Supplier<ChannelHandler> handler) {

    /** Returns a listener that only this machine can reach. */
    public static Listener onLoopback(int port, Supplier<ChannelHandler> handler) {
      return new Listener(InetAddress.getLoopbackAddress().getHostAddress(), port, handler);
    }
  }

  private NettyServer(String name, Listener requests, Listener debug) throws StartFailedException {
    requestLoops = EventLoops.underLoad(name + "-io");
    debugLoop = EventLoops.single(name + "-debug");
    boolean listening = false;
    try {
      endpoints =
          Endpoints.ofThisProcess(
              requestLoops.listen(requests.host(), requests.port(), requests.handler()),
              debugLoop.listen(debug.host(), debug.port(), debug.handler()));
      listening = true;
    } finally {
      if (!listening) {
        close();
      }
    }
  }

  /**
   * Starts a server; both listeners are open when this returns.
   *
   * @param name prefix of the thread names
   * @throws StartFailedException if a port is taken or an address is not this machine's
   */
  public static NettyServer start(String name, Listener requests, Listener debug)
      throws StartFailedException {
    return new NettyServer(name, requests, debug);
  }

  /** Returns the addresses of the listeners. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Closes all sockets opened on its event loops and stops the threads. May be called twice. */
  @Override
  public void close() {
    requestLoops.close();
    debugLoop.close();
  }
}
