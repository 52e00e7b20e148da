package dev.leakdrill.acceptance.diagnose.programs;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;

/** Callers of an HTTP server in the same process, each with one call after the other. */
final class Load {

  private static final int CALLS_BEFORE_RETURN = 20;

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpRequest request;
  private final CountDownLatch calls = new CountDownLatch(CALLS_BEFORE_RETURN);

  /** Of callers that stop; those of a load race for it, which does not matter. */
  private int remaining = Integer.MAX_VALUE;

  private Load(int port) {
    request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hello")).build();
  }

  /** Starts so many callers, and returns when some calls have been answered. */
  static void start(int port, int callers) throws InterruptedException {
    Load load = new Load(port);
    for (int i = 0; i < callers; i++) {
      load.call();
    }
    load.calls.await();
  }

  /** Returns when a server has answered some calls, one after the other. */
  static void answered(int port) throws InterruptedException {
    Load load = new Load(port);
    load.remaining = CALLS_BEFORE_RETURN;
    load.call();
    load.calls.await();
  }

  private void call() {
    client
        .sendAsync(request, BodyHandlers.discarding())
        .whenComplete(
            (answer, error) -> {
              calls.countDown();
              if (--remaining > 0) {
                call();
              }
            });
  }
}
