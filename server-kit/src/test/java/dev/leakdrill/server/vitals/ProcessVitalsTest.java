package dev.leakdrill.server.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ProcessVitalsTest {

  @Test
  void countsEveryLiveThreadUnderItsPrefix() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = new Thread(() -> await(end), "vitals-test-1");
    thread.start();
    try {
      assertThat(ProcessVitals.read().threadsByPrefix()).containsEntry("vitals-test", 1);
    } finally {
      end.countDown();
      thread.join();
    }
    assertThat(ProcessVitals.read().threadsByPrefix()).doesNotContainKey("vitals-test");
  }

  @Test
  void leavesOutWhatIsUnknown() {
    ProcessVitals known = ProcessVitals.read();
    ProcessVitals unknown =
        new ProcessVitals(
            1,
            2,
            "17",
            3,
            4,
            5,
            known.threadsByPrefix(),
            OptionalLong.empty(),
            6,
            7,
            OptionalLong.of(8),
            OptionalLong.empty());

    assertThat(unknown.toFields())
        .doesNotContainKeys("openDescriptors", "residentBytes")
        .containsEntry("cpuMillisTotal", 8L)
        .containsEntry("heapUsedBytes", 6L);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
