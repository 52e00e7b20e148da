package dev.leakdrill.backend;

import dev.leakdrill.server.netty.EventLoops;
import dev.leakdrill.server.netty.NettyServer;
import dev.leakdrill.server.netty.NettyServer.Listener;
import dev.leakdrill.server.process.Endpoints;
import dev.leakdrill.server.process.StartFailedException;
import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The slow backend: a listener for calls and a debug listener, each with event loops of its own.
 * Keeps the sockets of stalled exchanges open.
 *
 * <p>Safe for use by many threads. Owns its threads, all daemons, until {@link #close()}.
 */
public final class SlowBackend implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SlowBackend.class);

  private final FaultSwitch faults = new FaultSwitch(Clock.systemUTC());
  private final BackendCounters counters = new BackendCounters();
  private final NettyServer server;

  private SlowBackend(BackendSettings settings) throws StartFailedException {
    server =
        NettyServer.start(
            "backend",
            new Listener(
                settings.host(),
                settings.port(),
                () -> new AuthorizationHandler(faults, counters, settings.serviceTime())),
            Listener.onLoopback(settings.debugPort(), () -> new FaultApiHandler(faults, counters)));
  }

  /**
   * Starts a backend; both listeners are open when this returns.
   *
   * @throws StartFailedException if a port is taken or the address is not this machine's
   */
  public static SlowBackend start(BackendSettings settings) throws StartFailedException {
    SlowBackend backend = new SlowBackend(settings);
    LOG.info(
        "slow backend on {}, debug on {}, service time {} ms, {}",
        backend.endpoints().http(),
        backend.endpoints().debug(),
        settings.serviceTime().toMillis(),
        EventLoops.transport());
    return backend;
  }

  /** Returns the addresses of its listeners. */
  public Endpoints endpoints() {
    return server.endpoints();
  }

  /** Closes all sockets, those of stalled exchanges included, and stops the threads. Idempotent. */
  @Override
  public void close() {
    server.close();
  }
}
