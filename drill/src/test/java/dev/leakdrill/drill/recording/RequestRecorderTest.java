package dev.leakdrill.drill.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.workload.ArrivalSchedule;
import dev.leakdrill.run.RequestOutcome;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RequestRecorderTest {

  private static final long MILLI = 1_000_000;
  private static final long ORIGIN = -7_000_000_000L;
  private static final int MOST_UNDER_WAY = 5;

  private long now = ORIGIN;
  private final RequestRecorder recording =
      new RequestRecorder(
          new ArrivalSchedule(100, Duration.ofSeconds(1)),
          Duration.ofSeconds(2),
          MOST_UNDER_WAY,
          () -> now);

  /** Starts the requests of the ramp, each in time, so that clock zero is fixed. */
  private void ramp() {
    ArrivalSchedule schedule = recording.schedule();
    for (int k = 0; k < schedule.arrivalsInSecond(0); k++) {
      now = ORIGIN + schedule.intendedStartNanos(k);
      recording.finish(recording.start(), RequestOutcome.OK);
    }
    now = ORIGIN + 1_000 * MILLI;
    takeResponseTimes(RequestOutcome.OK);
    recording.serviceTimes().takeInterval(RequestOutcome.OK);
    recording.schedulingDelays().takeInterval();
  }

  private Histogram takeResponseTimes(RequestOutcome outcome) {
    return recording.responseTimes().takeInterval(outcome);
  }

  private static org.assertj.core.data.Offset<Long> threeDigits() {
    return org.assertj.core.data.Offset.offset(MILLI);
  }

  @Test
  void responseTimeIncludesSchedulingDelay() {
    ramp();
    now += 20 * MILLI;
    long late = recording.start();
    now += 40 * MILLI;
    recording.finish(late, RequestOutcome.OK);

    assertThat(takeResponseTimes(RequestOutcome.OK).getMaxValue())
        .isCloseTo(60 * MILLI, threeDigits());
    assertThat(recording.serviceTimes().takeInterval(RequestOutcome.OK).getMaxValue())
        .isCloseTo(40 * MILLI, threeDigits());
    assertThat(recording.schedulingDelays().takeInterval().getMaxValue())
        .isCloseTo(20 * MILLI, threeDigits());
  }

  @Test
  void clockZeroIsTheEarliestThatTheRampSpeaksFor() {
    now = ORIGIN + 300 * MILLI;
    recording.finish(recording.start(), RequestOutcome.OK);
    now = ORIGIN + recording.schedule().intendedStartNanos(1);
    recording.finish(recording.start(), RequestOutcome.OK);

    now = ORIGIN + 500 * MILLI;
    assertThat(recording.elapsedNanos()).isEqualTo(500 * MILLI);
  }

  @Test
  void whoIsTurnedAwayKeepsItsPlaceAndMakesNobodyBehindItLate() {
    ramp();
    long[] underWay = new long[MOST_UNDER_WAY];
    for (int i = 0; i < underWay.length; i++) {
      underWay[i] = recording.start();
    }
    long startedBefore = recording.startedTotal();
    for (int i = underWay.length; i < 100; i++) {
      assertThat(recording.start()).isEqualTo(RequestRecorder.TURNED_AWAY);
    }
    assertThat(recording.startedTotal()).isEqualTo(startedBefore);
    for (long k : underWay) {
      recording.finish(k, RequestOutcome.OK);
    }
    recording.schedulingDelays().takeInterval();

    now = ORIGIN + 2_000 * MILLI;
    recording.finish(recording.start(), RequestOutcome.OK);

    assertThat(recording.schedulingDelays().takeInterval().getMaxValue()).isLessThan(MILLI);
  }

  @Test
  void goodAnswerBehindTheCallersPatienceIsATimeOut() {
    ramp();
    now += 1_900 * MILLI;
    long k = recording.start();
    now += 200 * MILLI;
    recording.finish(k, RequestOutcome.OK);

    assertThat(recording.finishedTotal(RequestOutcome.TIMED_OUT)).isOne();
    assertThat(takeResponseTimes(RequestOutcome.OK).getTotalCount()).isZero();
    assertThat(takeResponseTimes(RequestOutcome.TIMED_OUT).getTotalCount()).isOne();
  }

  @Test
  void noAnswerIsATimeOutOnlyOncePatienceHasRunOut() {
    ramp();
    long refused = recording.start();
    long stalled = recording.start();
    now += 3 * MILLI;
    recording.finishUnanswered(refused);
    now += 1_996 * MILLI;
    recording.finishUnanswered(stalled);

    assertThat(recording.finishedTotal(RequestOutcome.CONNECT_ERROR)).isOne();
    assertThat(recording.finishedTotal(RequestOutcome.TIMED_OUT)).isOne();
  }

  @Test
  void neverAnsweredRequestsAreKeptWithTheirAge() {
    ramp();
    recording.start();
    now += 700 * MILLI;
    recording.endUnanswered();

    assertThat(takeResponseTimes(RequestOutcome.UNANSWERED).getMaxValue())
        .isCloseTo(700 * MILLI, threeDigits());
    assertThat(recording.inFlight()).isZero();
  }

  @Test
  void endedRequestIsNotCountedTwice() {
    ramp();
    long before = recording.finishedTotal(RequestOutcome.OK);
    long k = recording.start();
    recording.finish(k, RequestOutcome.OK);
    recording.finish(k, RequestOutcome.OK);
    recording.finishUnanswered(k);

    assertThat(recording.finishedTotal(RequestOutcome.OK)).isEqualTo(before + 1);
    assertThat(recording.inFlight()).isZero();
  }

  @Test
  void inFlightIsWhatStartedAndDidNotEnd() {
    recording.start();
    long k = recording.start();
    recording.start();
    recording.finish(k, RequestOutcome.SHED);

    assertThat(recording.inFlight()).isEqualTo(2);
  }
}
