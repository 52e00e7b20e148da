package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.run.Variant;
import java.util.function.Consumer;

/** Starts the servers of one drill. Safe for use by many threads; close it to stop them all. */
public interface TestBed extends AutoCloseable {

  /**
   * Starts the slow backend and returns when it listens.
   *
   * @throws DrillException if it does not; the message has its name, exit code and last log lines
   */
  ServerHandle startBackend();

  /**
   * Starts a sidecar proxy in front of the backend and returns when it listens.
   *
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startSidecar(ServerHandle backend);

  /**
   * Starts a payment service and returns when it listens; it is not ready yet then.
   *
   * @param name its name in logs and telemetry
   * @param variant the client module it gets, {@code leaky} or {@code fixed}
   * @param backend what its client calls: the backend, or a sidecar before it
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startService(String name, Variant variant, ServerHandle backend);

  /**
   * Starts a payment service on the port of one that has ended, and without a warm-up: ready as
   * soon as it listens, and cold.
   *
   * @param old the service whose port it takes; it must have ended
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startColdInPlaceOf(
      ServerHandle old, String name, Variant variant, ServerHandle backend);

  /**
   * Waits until a service says that it is ready.
   *
   * @throws DrillException if it ends before, or takes too long
   */
  void awaitReady(ServerHandle service);

  /**
   * Tells a listener, on a thread of the test bed's, of a server that ends without being stopped.
   *
   * @param listener gets a message for people, with the server's last log lines
   */
  void onUnexpectedEnd(Consumer<String> listener);

  /** Stops what is still running, gracefully where it can. Returns when all have ended. */
  @Override
  void close();
}
