package dev.leakdrill.sidecar;

import dev.leakdrill.server.netty.EventLoops;
import dev.leakdrill.server.process.Endpoints;
import dev.leakdrill.server.process.StartFailedException;
import io.netty.channel.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sidecar: a listener for requests, which go to the backend from the event loop that they came
 * in on, and a listener for operators with a loop of its own.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, and the connections to both sides
 * until {@link #close()}. The backend need not be up when it starts.
 */
public final class Sidecar implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Sidecar.class);

  private final EventLoops requestLoops;
  private final EventLoops operatorLoop;
  private final SidecarCounters counters = new SidecarCounters();
  private final Map<EventLoop, UpstreamPool> pools = new ConcurrentHashMap<>();
  private final Endpoints endpoints;

  private Sidecar(SidecarSettings settings) throws StartFailedException {
    requestLoops = EventLoops.underLoad("sidecar-io");
    operatorLoop = EventLoops.forOperators("sidecar-debug");
    boolean listening = false;
    try {
      InetSocketAddress requests =
          requestLoops.listen(
              settings.host(),
              settings.port(),
              () ->
                  new ProxyHandler(loop -> poolOf(loop, settings), counters, settings.defaults()));
      InetSocketAddress operators =
          operatorLoop.listen(
              InetAddress.getLoopbackAddress().getHostAddress(),
              settings.debugPort(),
              () -> new VitalsHandler(counters));
      endpoints = Endpoints.ofThisProcess(requests, operators);
      listening = true;
    } finally {
      if (!listening) {
        close();
      }
    }
  }

  /**
   * Starts a sidecar; both listeners are open when this returns.
   *
   * @throws StartFailedException if a port is taken or the address is not this machine's
   */
  public static Sidecar start(SidecarSettings settings) throws StartFailedException {
    Sidecar sidecar = new Sidecar(settings);
    LOG.info(
        "sidecar on {}, operators on {}, upstream {}, {} retries, per-try time-out {} ms, {}",
        sidecar.endpoints.http(),
        sidecar.endpoints.debug(),
        settings.upstream(),
        settings.defaults().retries(),
        settings.defaults().perTryTimeout().toMillis(),
        EventLoops.transport());
    return sidecar;
  }

  /** Returns where it listens. */
  public Endpoints endpoints() {
    return endpoints;
  }

  /** Closes all sockets of both sides and ends the threads. May be called twice. */
  @Override
  public void close() {
    requestLoops.close();
    operatorLoop.close();
  }

  private UpstreamPool poolOf(EventLoop loop, SidecarSettings settings) {
    return pools.computeIfAbsent(loop, key -> new UpstreamPool(key, settings, counters));
  }
}
