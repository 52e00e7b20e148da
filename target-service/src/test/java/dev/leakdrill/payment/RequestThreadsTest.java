package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.leakdrill.server.time.NanoClock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RequestThreadsTest {

  @Test
  void platformThreadsFollowTheRequestsInFlight() throws Exception {
    threadsFollowTheRequestsInFlight(ThreadKind.PLATFORM);
  }

  @ParameterizedTest
  @EnumSource
  @EnabledForJreRange(min = JRE.JAVA_21)
  void threadsFollowTheRequestsInFlight(ThreadKind kind) throws Exception {
    RequestThreads threads = new RequestThreads(kind, NanoClock.SYSTEM);
    CountDownLatch end = new CountDownLatch(1);
    Set<String> names = ConcurrentHashMap.newKeySet();
    for (int i = 0; i < 20; i++) {
      threads.execute(
          () -> {
            names.add(Thread.currentThread().getName());
            awaitUnchecked(end);
          });
    }
    Awaitility.await().untilAsserted(() -> assertThat(names).hasSize(20));
    assertThat(names).allMatch(name -> name.matches("payment-request-\\d+"));
    assertThat(threads.live()).isEqualTo(20);
    assertThat(threads.stopIdle(Duration.ofMillis(1))).isFalse();

    end.countDown();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(threads.live()).isZero());
  }

  @Test
  void stopsIdleThreadsBeforeTheirKeepAlive() throws Exception {
    RequestThreads threads = new RequestThreads(ThreadKind.PLATFORM, NanoClock.SYSTEM);
    CountDownLatch done = new CountDownLatch(1);
    threads.execute(done::countDown);
    done.await();

    assertThat(threads.stopIdle(Duration.ofMillis(500))).isTrue();
    assertThat(threads.live()).isZero();
  }

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void saysWhichJdkVirtualThreadsNeed() {
    assertThatThrownBy(() -> new RequestThreads(ThreadKind.VIRTUAL, NanoClock.SYSTEM))
        .isInstanceOf(UnsupportedOperationException.class)
        .hasMessageStartingWith("threads=virtual needs JDK 21 or newer, this is 17")
        .hasMessageContaining("java.home");
  }

  private static void awaitUnchecked(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
