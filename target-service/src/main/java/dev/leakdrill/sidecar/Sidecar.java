package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.EventLoops;
import dev.leakdrill.server.netty.NettyServer;
import dev.leakdrill.server.netty.NettyServer.Listener;
import dev.leakdrill.server.process.Endpoints;
import dev.leakdrill.server.process.StartFailedException;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sidecar proxy: a listener for requests, each forwarded to the backend on the event loop that
 * received it, and a debug listener with a loop of its own.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, and its connections to callers
 * and backend until {@link #close()}. The backend need not be up when it starts.
 */
public final class Sidecar implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);

  private final SidecarCounters counters = new SidecarCounters();
  private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
  private final NettyServer server;

  private Sidecar(SidecarSettings settings) throws StartFailedException {
    server =
        NettyServer.start(
            "sidecar",
            new Listener(
                settings.host(),
                settings.port(),
                () ->
                    new ProxyHandler(
                        loop -> poolOf(loop, settings), counters, settings.defaults())),
            Listener.onLoopback(settings.debugPort(), () -> new SidecarDebugHandler(counters)));
  }

  /**
   * Starts a sidecar; both listeners are open when this returns.
   *
   * @throws StartFailedException if a port is taken or the address is not this machine's
   */
  public static Sidecar start(SidecarSettings settings) throws StartFailedException {
    Sidecar sidecar = new Sidecar(settings);
    LOG.info(
        "sidecar on {}, debug on {}, upstream {}, {} retries, per-try time-out {} ms, {}",
        sidecar.endpoints().http(),
        sidecar.endpoints().debug(),
        settings.upstream(),
        settings.defaults().retries(),
        settings.defaults().perTryTimeout().toMillis(),
        EventLoops.transport());
    return sidecar;
  }

  /** Returns the addresses of its listeners. */
  public Endpoints endpoints() {
    return server.endpoints();
  }

  /** Closes all sockets, upstream ones included, and stops the threads. May be called twice. */
  @Override
  public void close() {
    server.close();
  }

  private UpstreamPool poolOf(EventLoop loop, SidecarSettings settings) {
    return pools.computeIfAbsent(loop, key -> new UpstreamPool(key, settings, counters));
  }
}
