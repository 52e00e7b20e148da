package dev.leakdrill.agent.programs;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * Answers {@code /} at once and {@code /held} on {@link #answerHeld}. Keeps the program up until
 * closed.
 */
final class Backend implements AutoCloseable {

  private static final byte[] BODY = "ok".getBytes(StandardCharsets.UTF_8);

  private final HttpServer server;
  private final CountDownLatch held;
  private final CountDownLatch answers = new CountDownLatch(1);

  /**
   * @param held number of {@code /held} requests that {@link #awaitHeld} waits for
   */
  Backend(int held) throws IOException {
    this.held = new CountDownLatch(held);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "backend");
              thread.setDaemon(true);
              return thread;
            }));
    server.createContext(
        "/",
        exchange -> {
          if (exchange.getRequestURI().getPath().equals("/held")) {
            this.held.countDown();
            await(answers);
          }
          exchange.sendResponseHeaders(200, BODY.length);
          exchange.getResponseBody().write(BODY);
          exchange.close();
        });
    server.start();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  URI at(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  void awaitHeld() {
    await(held);
  }

  void answerHeld() {
    answers.countDown();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
