package dev.leakdrill.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class InFlightLimitTest {

  private final AtomicLong nowNanos = new AtomicLong();
  private final Queue<Runnable> running = new ArrayDeque<>();
  private final InFlightLimit inFlightLimit = new InFlightLimit(2, running::add, nowNanos::get);

  @Test
  void shedsAtOnceWhenTheLimitIsReached() {
    admit();
    admit();

    assertThat(inFlightLimit.tryAdmit()).isFalse();
    assertThat(inFlightLimit.inFlight()).isEqualTo(2);
    assertThat(inFlightLimit.shedTotal()).isEqualTo(1);
  }

  @Test
  void holdsTheSlotUntilTheTaskIsDone() {
    admit();
    nowNanos.addAndGet(TimeUnit.MICROSECONDS.toNanos(41_500));
    assertThat(inFlightLimit.inFlight()).isEqualTo(1);

    running.remove().run();

    assertThat(inFlightLimit.inFlight()).isZero();
    assertThat(inFlightLimit.completedTotal()).isEqualTo(1);
    assertThat(inFlightLimit.slotHeldMillisTotal()).isEqualTo(41.5);
  }

  @Test
  void givesTheSlotBackWhenTheTaskFails() {
    assertThat(inFlightLimit.tryAdmit()).isTrue();
    inFlightLimit.execute(
        () -> {
          throw new IllegalStateException("task failed");
        });

    assertThatThrownBy(() -> running.remove().run()).isInstanceOf(IllegalStateException.class);
    assertThat(inFlightLimit.inFlight()).isZero();
  }

  @Test
  void givesTheSlotBackWhenNoThreadCanBeStarted() {
    InFlightLimit starved =
        new InFlightLimit(
            2,
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            },
            nowNanos::get);
    assertThat(starved.tryAdmit()).isTrue();

    assertThatThrownBy(() -> starved.execute(() -> {}))
        .isInstanceOf(RejectedExecutionException.class);
    assertThat(starved.inFlight()).isZero();
    assertThat(starved.completedTotal()).isZero();
    nowNanos.addAndGet(5);
    assertThat(starved.oldestRequestNanos()).isZero();
  }

  @Test
  void isIdleOnlyWithoutRequestsInFlight() throws Exception {
    admit();
    assertThat(inFlightLimit.awaitIdle(Duration.ofMillis(1))).isFalse();

    running.remove().run();

    assertThat(inFlightLimit.awaitIdle(Duration.ZERO)).isTrue();
    assertThat(inFlightLimit.tryAdmit()).isTrue();
  }

  @Test
  void resetsItsTotals() {
    admit();
    admit();
    inFlightLimit.tryAdmit();
    running.forEach(Runnable::run);

    inFlightLimit.resetTotals();

    assertThat(inFlightLimit.completedTotal()).isZero();
    assertThat(inFlightLimit.shedTotal()).isZero();
    assertThat(inFlightLimit.slotHeldMillisTotal()).isZero();
  }

  @Test
  void keepsTheShedRequestsSinceTheStart() {
    admit();
    admit();
    inFlightLimit.tryAdmit();

    inFlightLimit.resetTotals();
    inFlightLimit.tryAdmit();

    assertThat(inFlightLimit.shedTotal()).isEqualTo(1);
    assertThat(inFlightLimit.shedSinceStart()).isEqualTo(2);
  }

  @Test
  void theOldestRequestIsAsOldAsItsAdmission() {
    assertThat(inFlightLimit.oldestRequestNanos()).isZero();
    nowNanos.set(1_000);
    admit();
    nowNanos.set(1_700);
    admit();
    nowNanos.set(3_000);
    assertThat(inFlightLimit.oldestRequestNanos()).isEqualTo(2_000);

    running.remove().run();
    assertThat(inFlightLimit.oldestRequestNanos()).isEqualTo(1_300);

    running.remove().run();
    assertThat(inFlightLimit.oldestRequestNanos()).isZero();
  }

  private void admit() {
    assertThat(inFlightLimit.tryAdmit()).isTrue();
    inFlightLimit.execute(() -> {});
  }
}
