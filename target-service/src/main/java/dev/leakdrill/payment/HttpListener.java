package dev.leakdrill.payment;

import dev.leakdrill.server.process.StartFailedException;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/**
 * An Undertow HTTP listener with threads of its own, all daemons. Bounds every size that a client
 * controls. Owns its threads and sockets until closed.
 */
final class HttpListener implements AutoCloseable {

  private static final int MAX_HEADER_BYTES = 8 * 1024;
  private static final int MAX_HEADERS = 50;
  private static final int MAX_PARAMETERS = 20;
  // A refused body is read up to this size, so that a client that is still sending gets the
  // response; of a larger one the connection is closed.
  private static final long MAX_DISCARDED_BYTES = 4 * 1024 * 1024;
  private static final int BUFFER_BYTES = 8 * 1024;
  private static final int BACKLOG = 1024;
  private static final int PARSE_TIMEOUT_MILLIS = 10_000;
  // Longer than any client waits: a connection whose request waits for a stalled call is idle.
  private static final int IDLE_TIMEOUT_MILLIS = 120_000;
  private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(500);

  private final XnioWorker worker;
  private final int ioThreads;
  private final Undertow server;
  private final InetSocketAddress address;

  private HttpListener(XnioWorker worker, int ioThreads, Undertow server) {
    this.worker = worker;
    this.ioThreads = ioThreads;
    this.server = server;
    this.address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
  }

  /**
   * The threads and connections of a listener.
   *
   * @param name prefix of its thread names
   * @param ioThreads number of threads that read and write; handlers must not block them
   * @param maxConnections limit of open connections; further clients wait in the accept queue
   */
  record Limits(String name, int ioThreads, int maxConnections) {}

  /**
   * Starts listening.
   *
   * @throws StartFailedException if the port is taken or the address is not this machine's
   */
  static HttpListener open(String host, int port, Limits limits, HttpHandler handler)
      throws StartFailedException {
    XnioWorker worker;
    try {
      worker =
          Xnio.getInstance()
              .createWorker(
                  OptionMap.builder()
                      .set(Options.WORKER_NAME, limits.name())
                      .set(Options.WORKER_IO_THREADS, limits.ioThreads())
                      // Nothing is dispatched to the worker's task pool: its queue has no bound.
                      .set(Options.WORKER_TASK_CORE_THREADS, 1)
                      .set(Options.WORKER_TASK_MAX_THREADS, 1)
                      .set(Options.THREAD_DAEMON, true)
                      .getMap());
    } catch (IOException e) {
      throw StartFailedException.bindFailed(host, port, e);
    }
    Undertow server =
        Undertow.builder()
            .setWorker(worker)
            .setBufferSize(BUFFER_BYTES)
            .addHttpListener(port, host)
            .setSocketOption(Options.BACKLOG, BACKLOG)
            .setSocketOption(Options.CONNECTION_HIGH_WATER, limits.maxConnections())
            .setSocketOption(Options.CONNECTION_LOW_WATER, limits.maxConnections())
            .setServerOption(UndertowOptions.ENABLE_HTTP2, false)
            .setServerOption(UndertowOptions.MAX_HEADER_SIZE, MAX_HEADER_BYTES)
            .setServerOption(UndertowOptions.MAX_HEADERS, MAX_HEADERS)
            .setServerOption(UndertowOptions.MAX_PARAMETERS, MAX_PARAMETERS)
            .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, MAX_DISCARDED_BYTES)
            .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, PARSE_TIMEOUT_MILLIS)
            .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_TIMEOUT_MILLIS)
            .setHandler(handler)
            .build();
    try {
      server.start();
    } catch (RuntimeException e) {
      worker.shutdownNow();
      throw StartFailedException.bindFailed(host, port, e);
    }
    return new HttpListener(worker, limits.ioThreads(), server);
  }

  /** Returns the address it listens on, with the actual port. */
  InetSocketAddress address() {
    return address;
  }

  /** Waits until the I/O threads have run the tasks queued so far, which send responses. */
  private void flush() throws InterruptedException {
    CountDownLatch idle = new CountDownLatch(ioThreads);
    for (int i = 0; i < ioThreads; i++) {
      worker.getIoThread(i).execute(idle::countDown);
    }
    idle.await(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    try {
      flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop();
    worker.shutdownNow();
    try {
      worker.awaitTermination(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
