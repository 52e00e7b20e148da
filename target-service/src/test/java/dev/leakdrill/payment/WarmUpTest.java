package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.leakdrill.server.process.StartFailedException;
import dev.leakdrill.server.time.NanoClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The warm-up against a server that answers only the first callers in time. */
class WarmUpTest {

  private static final int CALLS = 400;
  private static final int CALLERS = 64;
  private static final int CREATED = 201;
  private static final int TOO_LATE = 504;

  private final CountDownLatch allHere = new CountDownLatch(CALLERS);
  private final Map<InetSocketAddress, Integer> answers = new ConcurrentHashMap<>();
  private final AtomicInteger arrivals = new AtomicInteger();
  private final AtomicInteger served = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  private WarmUp warmUpWithServerFor(int limit) throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, limit));
    server.start();
    return new WarmUp(server.getAddress(), CALLS, CALLERS, NanoClock.SYSTEM, () -> false);
  }

  private void serve(HttpExchange exchange, int limit) throws IOException {
    int answer =
        answers.computeIfAbsent(
            exchange.getRemoteAddress(),
            caller -> arrivals.incrementAndGet() <= limit ? CREATED : TOO_LATE);
    exchange.getRequestBody().readAllBytes();
    allHere.countDown();
    try {
      allHere.await();
    } catch (InterruptedException e) {
      throw new InterruptedIOException();
    }
    served.addAndGet(answer == CREATED ? 1 : 0);
    exchange.sendResponseHeaders(answer, -1);
    exchange.close();
  }

  @AfterEach
  void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  @Test
  void threeInFourCallersRetireWhenAColdServiceIsTooSlow() throws Exception {
    warmUpWithServerFor(CALLERS / 4).run();

    assertThat(served).hasValue(CALLS - CALLERS * 3 / 4);
  }

  @Test
  void failsWhenTheServiceDoesNotAnswer() throws Exception {
    WarmUp warmUp = warmUpWithServerFor(0);

    assertThatThrownBy(warmUp::run)
        .isInstanceOf(StartFailedException.class)
        .hasMessageContaining("calls were not answered 201; all answers: {504=");
  }
}
