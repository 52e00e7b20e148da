package dev.leakdrill.drill.testbed;

import dev.leakdrill.drill.settings.DrillException;
import dev.leakdrill.run.Variant;
import java.util.function.Consumer;

/** The servers of one drill. Safe for use by many threads; closing it stops all servers. */
public interface TestBed extends AutoCloseable {

  /**
   * Starts the slow backend and returns when it listens.
   *
   * @throws DrillException if it does not start; the message has its name, exit code and last log
   *     lines
   */
  ServerHandle startBackend();

  /**
   * Starts a sidecar proxy in front of the backend and returns when it listens.
   *
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startSidecar(ServerHandle backend);

  /**
   * Starts a payment service and returns when it listens, before it is ready.
   *
   * @param name its name in logs and telemetry
   * @param variant the client module of the service
   * @param backend the server that its client calls: the backend, or a sidecar before it
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startService(String name, Variant variant, ServerHandle backend);

  /**
   * Starts a payment service without a warm-up on the port of one that has ended: it is ready as
   * soon as it listens.
   *
   * @param old the service whose port it takes; it must have ended
   * @throws DrillException as {@link #startBackend}
   */
  ServerHandle startColdInPlaceOf(
      ServerHandle old, String name, Variant variant, ServerHandle backend);

  /**
   * Waits until a service reports that it is ready.
   *
   * @throws DrillException if a server ends before, or the service takes too long
   */
  void awaitReady(ServerHandle service);

  /**
   * Sets the listener for servers that end without being stopped.
   *
   * @param listener receives a message with the last log lines, on a thread of the test bed
   */
  void onUnexpectedEnd(Consumer<String> listener);

  /** Stops all running servers, forcibly if they take too long, and waits until they have ended. */
  @Override
  void close();
}
