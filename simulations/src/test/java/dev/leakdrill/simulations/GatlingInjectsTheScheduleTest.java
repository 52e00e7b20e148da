package dev.leakdrill.simulations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.drill.workload.ArrivalSchedule;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.collection.Iterator;
import scala.concurrent.duration.FiniteDuration;

/** Asks Gatling itself when it would inject, and compares request by request. */
class GatlingInjectsTheScheduleTest {

  private static final long TICK_NANOS = 1_000_000;
  private static final int SECONDS = 30;

  @ParameterizedTest
  @CsvSource({"200, 15", "1280, 4", "1600, 15", "1600, 1", "12800, 15"})
  void everyRequestWithinOneTickOfGatlings(int ratePerSec, int rampSeconds) {
    ArrivalSchedule schedule = new ArrivalSchedule(ratePerSec, Duration.ofSeconds(rampSeconds));

    long k = 0;
    for (Iterator<FiniteDuration> starts = gatlings(schedule); starts.hasNext(); k++) {
      long gatlingNanos = starts.next().toNanos();
      assertThat(schedule.intendedStartNanos(k) - gatlingNanos)
          .as("request %d: schedule minus Gatling, ns", k)
          .isBetween(-TICK_NANOS, TICK_NANOS);
    }
    assertThat(k).isEqualTo(schedule.arrivalsBefore(Duration.ofSeconds(SECONDS).toNanos()));
  }

  private static Iterator<FiniteDuration> gatlings(ArrivalSchedule schedule) {
    List<io.gatling.javaapi.core.OpenInjectionStep> steps =
        Arrivals.of(schedule, Duration.ofSeconds(SECONDS - schedule.rampSeconds()));
    Iterator<FiniteDuration> starts = scala.collection.Iterator$.MODULE$.empty();
    for (int i = steps.size() - 1; i >= 0; i--) {
      starts = steps.get(i).asScala().chain(starts);
    }
    return starts;
  }
}
