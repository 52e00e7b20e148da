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

class AdmissionTest {

  private final AtomicLong nowNanos = new AtomicLong();
  private final Queue<Runnable> running = new ArrayDeque<>();
  private final Admission admission = new Admission(2, running::add, nowNanos::get);

  @Test
  void shedsAtOnceWhenTheLimitIsReached() {
    admit();
    admit();

    assertThat(admission.tryAdmit()).isFalse();
    assertThat(admission.inFlight()).isEqualTo(2);
    assertThat(admission.shedTotal()).isEqualTo(1);
  }

  @Test
  void holdsTheSlotUntilTheTaskIsDone() {
    admit();
    nowNanos.addAndGet(TimeUnit.MICROSECONDS.toNanos(41_500));
    assertThat(admission.inFlight()).isEqualTo(1);

    running.remove().run();

    assertThat(admission.inFlight()).isZero();
    assertThat(admission.completedTotal()).isEqualTo(1);
    assertThat(admission.slotHeldMillisTotal()).isEqualTo(41.5);
  }

  @Test
  void givesTheSlotBackWhenTheTaskFails() {
    assertThat(admission.tryAdmit()).isTrue();
    admission.execute(
        () -> {
          throw new IllegalStateException("task failed");
        });

    assertThatThrownBy(() -> running.remove().run()).isInstanceOf(IllegalStateException.class);
    assertThat(admission.inFlight()).isZero();
  }

  @Test
  void givesTheSlotBackWhenNoThreadCanBeStarted() {
    Admission starved =
        new Admission(
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
    assertThat(admission.awaitIdle(Duration.ofMillis(1))).isFalse();

    running.remove().run();

    assertThat(admission.awaitIdle(Duration.ZERO)).isTrue();
    assertThat(admission.tryAdmit()).isTrue();
  }

  @Test
  void forgetsItsTotals() {
    admit();
    admit();
    admission.tryAdmit();
    running.forEach(Runnable::run);

    admission.resetTotals();

    assertThat(admission.completedTotal()).isZero();
    assertThat(admission.shedTotal()).isZero();
    assertThat(admission.slotHeldMillisTotal()).isZero();
  }

  @Test
  void keepsWhatItShedSinceTheStart() {
    admit();
    admit();
    admission.tryAdmit();

    admission.resetTotals();
    admission.tryAdmit();

    assertThat(admission.shedTotal()).isEqualTo(1);
    assertThat(admission.shedSinceStart()).isEqualTo(2);
  }

  @Test
  void theOldestRequestIsAsOldAsItsAdmission() {
    assertThat(admission.oldestRequestNanos()).isZero();
    nowNanos.set(1_000);
    admit();
    nowNanos.set(1_700);
    admit();
    nowNanos.set(3_000);
    assertThat(admission.oldestRequestNanos()).isEqualTo(2_000);

    running.remove().run();
    assertThat(admission.oldestRequestNanos()).isEqualTo(1_300);

    running.remove().run();
    assertThat(admission.oldestRequestNanos()).isZero();
  }

  private void admit() {
    assertThat(admission.tryAdmit()).isTrue();
    admission.execute(() -> {});
  }
}
