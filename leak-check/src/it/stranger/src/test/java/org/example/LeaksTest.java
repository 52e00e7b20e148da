package org.example;

import com.sun.net.httpserver.HttpServer;
import dev.leakdrill.leakcheck.NoLeakedCount;
import dev.leakdrill.leakcheck.NoLeakedThreads;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test leaks and must fail. */
@NoLeakedThreads(lingerMillis = 200)
class LeaksTest {

  // Kept in a field: the garbage collector would end an unreferenced client.
  private static HttpClient client;

  private final Semaphore permits = new Semaphore(2);

  @RegisterExtension
  final NoLeakedCount taken =
      NoLeakedCount.of("permits", () -> 2 - permits.availablePermits()).lingerMillis(0);

  @Test
  void leaksAThread() {
    Thread thread =
        new Thread(
            () -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "forgotten");
    thread.setDaemon(true);
    thread.start();
  }

  @Test
  void leaksAnExecutor() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(2);
    pool.submit(() -> {}).get();
    pool.submit(() -> {}).get();
  }

  @Test
  void leaksAnHttpClient() throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    try {
      client = HttpClient.newHttpClient();
      URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
      client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void leaksAPermit() throws Exception {
    permits.acquire();
  }
}
