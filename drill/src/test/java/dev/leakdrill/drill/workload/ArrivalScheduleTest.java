package dev.leakdrill.drill.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ArrivalScheduleTest {

  private static final long SECOND = 1_000_000_000L;

  private final ArrivalSchedule schedule = new ArrivalSchedule(1_600, Duration.ofSeconds(15));

  @Test
  void constantPartIsEvenlySpaced() {
    long first = schedule.arrivalsBefore(15 * SECOND);

    assertThat(schedule.intendedStartNanos(first)).isEqualTo(15 * SECOND);
    assertThat(schedule.intendedStartNanos(first + 1)).isEqualTo(15 * SECOND + 625_000);
    assertThat(schedule.intendedStartNanos(first + 4_800)).isEqualTo(18 * SECOND);
  }

  @Test
  void rampRisesInEqualStepsAndHoldsHalfTheConstantRate() {
    assertThat(schedule.arrivalsInSecond(0)).isEqualTo(53);
    assertThat(schedule.arrivalsInSecond(7)).isEqualTo(800);
    assertThat(schedule.arrivalsInSecond(14)).isEqualTo(1_547);
    assertThat(schedule.arrivalsInSecond(15)).isEqualTo(1_600);
    assertThat(schedule.arrivalsBefore(15 * SECOND)).isBetween(11_990L, 12_010L);
  }

  @Test
  void startsNeverDecreaseAndStayInTheirSecond() {
    long before = -1;
    for (long k = 0; k < 20_000; k++) {
      long start = schedule.intendedStartNanos(k);
      assertThat(start).isGreaterThan(before);
      assertThat(schedule.arrivalsBefore(start)).as("arrivals before request %d", k).isEqualTo(k);
      assertThat(schedule.arrivalsBefore(start + 1)).isEqualTo(k + 1);
      before = start;
    }
  }

  @Test
  void countsPerSecondAddUp() {
    long total = 0;
    for (int second = 0; second < 20; second++) {
      assertThat(schedule.arrivalsBefore(second * SECOND)).isEqualTo(total);
      total += schedule.arrivalsInSecond(second);
    }
  }

  @Test
  void canDoWithoutRamp() {
    ArrivalSchedule flat = new ArrivalSchedule(200, Duration.ZERO);

    assertThat(flat.intendedStartNanos(0)).isZero();
    assertThat(flat.intendedStartNanos(201)).isEqualTo(SECOND + 5_000_000);
  }

  @Test
  void refusesWhatIsNoRate() {
    assertThatThrownBy(() -> new ArrivalSchedule(0, Duration.ZERO))
        .hasMessageContaining("at least 1/s");
    assertThatThrownBy(() -> new ArrivalSchedule(1, Duration.ofMillis(1_500)))
        .hasMessageContaining("whole seconds");
  }
}
