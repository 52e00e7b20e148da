package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class LeaksAreCaughtTest {

  @AfterEach
  void endTheLeaks() throws Exception {
    HeldLeaks.endAll();
  }

  @Test
  void leakedThreadsAreGroupedByStackWithTheLargestGroupFirst() {
    String report = theOnlyFailureOf(LeaksThreads.class);

    assertThat(report)
        .startsWith("4 threads outlived LeaksThreads.leaks() by 50 ms:\n\n")
        .containsSubsequence(
            "3 x \"waiter-1\", \"waiter-2\", \"waiter-3\"\n    at ",
            "CountDownLatch.await(",
            "dev.leakdrill.leakcheck.HeldLeaks.untilTheEnd(",
            "1 x \"lonely\"\n    at ",
            "LeaksThreads.aloneUntilTheEnd(")
        .doesNotContain("java.base/", "app//");
  }

  static class LeaksThreads {
    @Test
    @NoLeakedThreads(lingerMillis = 50)
    void leaks() {
      Thread lonely = new Thread(LeaksThreads::aloneUntilTheEnd, "lonely");
      HeldLeaks.hold(lonely::join);
      lonely.start();
      for (int i = 1; i <= 3; i++) {
        HeldLeaks.startThread("waiter-" + i);
      }
      // Groups are by stack: all threads must have reached the place where they wait.
      ThreadStates.awaitState(Thread.State.WAITING, "lonely", "waiter-1", "waiter-2", "waiter-3");
    }

    private static void aloneUntilTheEnd() {
      HeldLeaks.untilTheEnd();
    }
  }

  @Test
  void anExecutorThatIsNotShutDownIsALeak() {
    assertThat(theOnlyFailureOf(LeaksAnExecutor.class))
        .startsWith("2 threads outlived LeaksAnExecutor.leaks() by 50 ms:\n\n2 x \"pool-")
        .contains("java.util.concurrent.ThreadPoolExecutor.getTask(");
  }

  @NoLeakedThreads(lingerMillis = 50)
  static class LeaksAnExecutor {
    @Test
    void leaks() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      HeldLeaks.hold(
          () -> {
            pool.shutdownNow();
            pool.awaitTermination(5, TimeUnit.SECONDS);
          });
      Thread one = pool.submit(Thread::currentThread).get(5, TimeUnit.SECONDS);
      Thread other = pool.submit(Thread::currentThread).get(5, TimeUnit.SECONDS);
      ThreadStates.awaitState(Thread.State.WAITING, one);
      ThreadStates.awaitState(Thread.State.WAITING, other);
    }
  }

  @Test
  void aJdkHttpClientThatIsNotClosedIsALeak() {
    String report = theOnlyFailureOf(LeaksAnHttpClient.class);

    assertThat(report)
        .containsPattern("1 x \"HttpClient-\\d+-SelectorManager\"\n    at ")
        .contains("jdk.internal.net.http.HttpClientImpl$SelectorManager.run(")
        .containsPattern("\\d x \"HttpClient-\\d+-Worker-0\"")
        .doesNotContain("HTTP-Dispatcher");
  }

  @NoLeakedThreads(lingerMillis = 50)
  static class LeaksAnHttpClient {
    @Test
    void leaks() throws Exception {
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
        HttpClient client = HttpClient.newHttpClient();
        // Since JDK 21 it can be closed; before, it ends once it is garbage-collected.
        HeldLeaks.hold(() -> close(client));
        URI uri =
            URI.create(
                "http://"
                    + InetAddress.getLoopbackAddress().getHostAddress()
                    + ":"
                    + server.getAddress().getPort()
                    + "/");
        HttpRequest request = HttpRequest.newBuilder(uri).build();
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(204);
      } finally {
        server.stop(0);
      }
    }

    private static void close(Object client) throws Exception {
      if (client instanceof AutoCloseable closeable) {
        closeable.close();
      }
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void aVirtualThreadIsALeakWhetherAnExecutorStartedItOrNot() {
    assertThat(theOnlyFailureOf(LeaksVirtualThreads.class))
        .startsWith("4 threads outlived LeaksVirtualThreads.leaks() by 50 ms:\n\n")
        .containsPattern("3 x virtual #\\d+, virtual #\\d+, virtual #\\d+\n    at ")
        .containsPattern("1 x virtual #\\d+\n    at ")
        .containsSubsequence("ThreadPerTaskExecutor", "java.lang.VirtualThread.run(");
  }

  static class LeaksVirtualThreads {
    @Test
    @NoLeakedThreads(lingerMillis = 50)
    void leaks() throws Exception {
      CompletableFuture<Thread> ofExecutor = new CompletableFuture<>();
      VirtualThreadStarter.perTaskExecutor()
          .execute(
              () -> {
                ofExecutor.complete(Thread.currentThread());
                HeldLeaks.untilTheEnd();
              });
      ThreadStates.awaitState(Thread.State.WAITING, ofExecutor.get(5, TimeUnit.SECONDS));
      for (int i = 0; i < 3; i++) {
        Thread thread = VirtualThreadStarter.start(HeldLeaks::untilTheEnd);
        ThreadStates.awaitState(Thread.State.WAITING, thread);
      }
    }
  }

  @Test
  void aLeakedThreadFailsItsTestButNotTheClass() {
    assertThat(FixtureRunner.testFailures(LeaksInTheFirstOfTwoTests.class)).hasSize(1);
    assertThat(
            FixtureRunner.failures(
                FixtureRunner.run(LeaksInTheFirstOfTwoTests.class).containerEvents()))
        .isEmpty();
  }

  @NoLeakedThreads(lingerMillis = 0)
  static class LeaksInTheFirstOfTwoTests {
    @Test
    void one() {
      HeldLeaks.startThread("one");
    }

    @Test
    void two() {}
  }

  private static String theOnlyFailureOf(Class<?> fixture) {
    List<String> failures = FixtureRunner.testFailures(fixture);
    assertThat(failures).hasSize(1);
    return failures.get(0);
  }
}
