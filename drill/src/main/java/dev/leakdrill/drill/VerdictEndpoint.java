package dev.leakdrill.drill;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * Serves the verdict to the simulation's last request: 200 if the build may pass, 409 otherwise. So
 * the verdict fails the build as every other Gatling assertion does, after Gatling's report is
 * written. Loopback only, on a free port; owns one thread until it is closed.
 */
final class VerdictEndpoint implements AutoCloseable {

  private static final int PASSES = 200;
  private static final int CONFLICT = 409;

  private final HttpServer server;

  VerdictEndpoint(boolean passes, String text) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("no loopback port for the verdict", e);
    }
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/verdict",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
          exchange.sendResponseHeaders(passes ? PASSES : CONFLICT, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/verdict";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
