package dev.leakdrill.leakcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.platform.testkit.engine.EngineExecutionResults;

class CleanTestsPassTest {

  @AfterEach
  void endTheLeaks() throws Exception {
    HeldLeaks.endAll();
  }

  @Test
  void sharedPoolsOfTheJdkAndThreadsThatEndAreNoLeak() {
    assertAllPass(Clean.class, 5);
  }

  @NoLeakedThreads
  static class Clean {
    @Test
    void commonPool() throws Exception {
      ForkJoinPool.commonPool().submit(() -> {}).get(5, TimeUnit.SECONDS);
      CompletableFuture.runAsync(() -> {}).get(5, TimeUnit.SECONDS);
    }

    @Test
    void delayedExecutor() throws Exception {
      CompletableFuture.runAsync(
              () -> {}, CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS))
          .get(5, TimeUnit.SECONDS);
    }

    @Test
    void parallelStream() {
      assertThat(IntStream.range(0, 100_000).parallel().sum()).isEqualTo(704_982_704);
    }

    @Test
    @Timeout(value = 5, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void timeoutOfJUnit() {}

    @Test
    void closedExecutor() throws Exception {
      ExecutorService pool = Executors.newFixedThreadPool(2);
      pool.submit(() -> {}).get(5, TimeUnit.SECONDS);
      pool.shutdown();
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void carriersAndPollersOfVirtualThreadsAreNoLeak() {
    assertAllPass(VirtualThreadsEnd.class, 1);
  }

  @NoLeakedThreads
  static class VirtualThreadsEnd {
    @Test
    void ends() throws Exception {
      for (int i = 0; i < 100; i++) {
        VirtualThreadStarter.start(() -> LockSupport.parkNanos(1_000_000)).join();
      }
    }
  }

  @Test
  void aThreadThatEndsWithinTheGracePeriodIsNoLeak() {
    assertAllPass(EndsLate.class, 1);
  }

  @Test
  void theSameThreadIsALeakWithoutGracePeriod() {
    assertThat(FixtureRunner.testFailures(EndsLateWithoutLinger.class))
        .singleElement()
        .asString()
        .contains("\"ends-late\"");
  }

  /** Ends only after the extension has started to wait for it. */
  static class EndsLate {
    @Test
    @NoLeakedThreads(lingerMillis = 10_000)
    void endsDuringTheLinger() {
      startThreadThatEndsOnceItIsWaitedFor(Thread.currentThread());
    }
  }

  static class EndsLateWithoutLinger {
    @Test
    @NoLeakedThreads(lingerMillis = 0)
    void endsTooLate() {
      startThreadThatEndsOnceItIsWaitedFor(Thread.currentThread());
    }
  }

  private static void startThreadThatEndsOnceItIsWaitedFor(Thread test) {
    CountDownLatch over = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              while (over.getCount() > 0 && !isInNewSince(test)) {
                LockSupport.parkNanos(1_000_000);
              }
            },
            "ends-late");
    HeldLeaks.hold(
        () -> {
          over.countDown();
          thread.join();
        });
    thread.start();
  }

  private static boolean isInNewSince(Thread test) {
    boolean lingers = false;
    boolean sleeps = false;
    for (StackTraceElement frame : test.getStackTrace()) {
      lingers |= frame.getMethodName().equals("newSince");
      sleeps |= frame.getMethodName().equals("sleep");
    }
    return lingers && sleeps;
  }

  @Test
  void threadsFromBeforeAllToAfterAllAreNoLeak() {
    assertAllPass(SharedByAClass.class, 2);
  }

  @NoLeakedThreads(lingerMillis = 500)
  static class SharedByAClass {
    private static final CountDownLatch OVER = new CountDownLatch(1);
    private CountDownLatch ownOver;

    @BeforeAll
    static void open() {
      startUntil(OVER);
    }

    @BeforeEach
    void openOwn() {
      ownOver = new CountDownLatch(1);
      startUntil(ownOver);
    }

    @Test
    void one() {}

    @Test
    void two() {}

    @AfterEach
    void closeOwn() {
      ownOver.countDown();
    }

    @AfterAll
    static void close() {
      OVER.countDown();
    }

    private static void startUntil(CountDownLatch over) {
      new Thread(
              () -> {
                try {
                  over.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              },
              "shared")
          .start();
    }
  }

  private static void assertAllPass(Class<?> fixture, int tests) {
    EngineExecutionResults results = FixtureRunner.run(fixture);
    assertThat(FixtureRunner.failures(results.allEvents())).isEmpty();
    results.testEvents().assertStatistics(events -> events.succeeded(tests).failed(0));
  }
}
