package dev.leakdrill.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.workload.ArrivalSchedule;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class RecordingTest {

  private static final long MILLI = 1_000_000;
  private static final long ORIGIN = -7_000_000_000L;
  private static final int MOST_UNDER_WAY = 5;

  private long now = ORIGIN;
  private final Recording recording =
      new Recording(
          new ArrivalSchedule(100, Duration.ofSeconds(1)),
          Duration.ofSeconds(2),
          MOST_UNDER_WAY,
          () -> now);

  /** Starts the requests of the ramp, each in time, so that clock zero stands. */
  private void ramp() {
    ArrivalSchedule schedule = recording.schedule();
    for (int k = 0; k < schedule.arrivalsInSecond(0); k++) {
      now = ORIGIN + schedule.intendedStartNanos(k);
      recording.finish(recording.start(), Outcome.OK);
    }
    now = ORIGIN + 1_000 * MILLI;
    takeResponseTimes(Outcome.OK);
    recording.serviceTimes().takeInterval(Outcome.OK);
    recording.schedulingDelays().takeInterval();
  }

  private Histogram takeResponseTimes(Outcome outcome) {
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
    recording.finish(late, Outcome.OK);

    assertThat(takeResponseTimes(Outcome.OK).getMaxValue()).isCloseTo(60 * MILLI, threeDigits());
    assertThat(recording.serviceTimes().takeInterval(Outcome.OK).getMaxValue())
        .isCloseTo(40 * MILLI, threeDigits());
    assertThat(recording.schedulingDelays().takeInterval().getMaxValue())
        .isCloseTo(20 * MILLI, threeDigits());
  }

  @Test
  void clockZeroIsTheEarliestThatTheRampSpeaksFor() {
    now = ORIGIN + 300 * MILLI;
    recording.finish(recording.start(), Outcome.OK);
    now = ORIGIN + recording.schedule().intendedStartNanos(1);
    recording.finish(recording.start(), Outcome.OK);

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
      assertThat(recording.start()).isEqualTo(Recording.TURNED_AWAY);
    }
    assertThat(recording.startedTotal()).isEqualTo(startedBefore);
    for (long k : underWay) {
      recording.finish(k, Outcome.OK);
    }
    recording.schedulingDelays().takeInterval();

    now = ORIGIN + 2_000 * MILLI;
    recording.finish(recording.start(), Outcome.OK);

    assertThat(recording.schedulingDelays().takeInterval().getMaxValue()).isLessThan(MILLI);
  }

  @Test
  void goodAnswerBehindTheCallersPatienceIsATimeOut() {
    ramp();
    now += 1_900 * MILLI;
    long k = recording.start();
    now += 200 * MILLI;
    recording.finish(k, Outcome.OK);

    assertThat(recording.finishedTotal(Outcome.TIMED_OUT)).isOne();
    assertThat(takeResponseTimes(Outcome.OK).getTotalCount()).isZero();
    assertThat(takeResponseTimes(Outcome.TIMED_OUT).getTotalCount()).isOne();
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

    assertThat(recording.finishedTotal(Outcome.CONNECT_ERROR)).isOne();
    assertThat(recording.finishedTotal(Outcome.TIMED_OUT)).isOne();
  }

  @Test
  void neverAnsweredRequestsAreKeptWithTheirAge() {
    ramp();
    recording.start();
    now += 700 * MILLI;
    recording.endUnanswered();

    assertThat(takeResponseTimes(Outcome.UNANSWERED).getMaxValue())
        .isCloseTo(700 * MILLI, threeDigits());
    assertThat(recording.inFlight()).isZero();
  }

  @Test
  void endedRequestIsNotCountedTwice() {
    ramp();
    long before = recording.finishedTotal(Outcome.OK);
    long k = recording.start();
    recording.finish(k, Outcome.OK);
    recording.finish(k, Outcome.OK);
    recording.finishUnanswered(k);

    assertThat(recording.finishedTotal(Outcome.OK)).isEqualTo(before + 1);
    assertThat(recording.inFlight()).isZero();
  }

  @Test
  void inFlightIsWhatStartedAndDidNotEnd() {
    recording.start();
    long k = recording.start();
    recording.start();
    recording.finish(k, Outcome.SHED);

    assertThat(recording.inFlight()).isEqualTo(2);
  }
}
