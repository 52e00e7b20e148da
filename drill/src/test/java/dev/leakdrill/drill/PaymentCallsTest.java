package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.recording.RequestRecorder;
import dev.leakdrill.drill.workload.ArrivalSchedule;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PaymentCallsTest {

  private static final int MAX_WAITING = 2;

  private final RequestRecorder recorder =
      new RequestRecorder(
          new ArrivalSchedule(100, Duration.ZERO), Duration.ofSeconds(2), MAX_WAITING, () -> 0);
  private final PaymentCalls calls = new PaymentCalls(recorder);

  @Test
  void everyEndMakesRoomForAnotherCaller() {
    calls.answered(calls.start(), 201);
    calls.answered(calls.start(), 503);
    calls.answered(calls.start(), 500);
    calls.unanswered(calls.start());

    assertThat(recorder.inFlight()).isZero();
  }

  @Test
  void answersAreCountedByTheirStatus() {
    calls.answered(calls.start(), 201);
    calls.answered(calls.start(), 502);
    calls.answered(calls.start(), 502);
    calls.unanswered(calls.start());

    assertThat(recorder.answers()).isEqualTo(Map.of("201", 1L, "502", 2L));
  }

  @Test
  void callersBeyondTheBoundAreNotAdmitted() {
    assertThat(PaymentCalls.isAdmitted(calls.start())).isTrue();
    assertThat(PaymentCalls.isAdmitted(calls.start())).isTrue();

    assertThat(PaymentCalls.isAdmitted(calls.start())).isFalse();
  }

  @Test
  void paymentsDifferByTheirPlaceInTheSchedule() {
    assertThat(PaymentCalls.body(10_203))
        .isEqualTo(
            "{\"paymentId\":\"p-10203\",\"merchantId\":\"m-3\",\"amountMinor\":303,\"currency\":\"EUR\"}");
  }
}
