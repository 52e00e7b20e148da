package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.TelemetryRow;
import org.junit.jupiter.api.Test;

class AlertBellTest {

  private final AlertBell bell = new AlertBell(Instance.SERVICE_1, 256);

  @Test
  void ringsForARequestThatIsStuckAndNotForOneThatIsServed() {
    feed(0, 5_000, 40);
    assertThat(bell.firstSince(0)).isEmpty();

    feed(5_000, 8_000, 2_000);

    assertThat(bell.firstSince(0))
        .hasValueSatisfying(
            alert -> {
              assertThat(alert.name()).isEqualTo("RequestStuck");
              assertThat(alert.atSeconds()).isEqualTo(5.5);
            });
  }

  @Test
  void anAlertOfBeforeIsNotTheOneThatIsWaitedFor() {
    feed(0, 3_000, 2_000);
    feed(3_000, 10_000, 40);
    assertThat(bell.firstSince(5)).isEmpty();

    feed(10_000, 13_000, 2_000);

    assertThat(bell.firstSince(5)).isPresent();
  }

  private void feed(long fromMillis, long toMillis, long oldestMillis) {
    for (long at = fromMillis; at < toMillis; at += 100) {
      bell.add(
          new TelemetryRow(
              at,
              Instance.SERVICE_1,
              80,
              70,
              16,
              1,
              4,
              59,
              16,
              16,
              48,
              100L,
              1L,
              1L,
              1L,
              1L,
              1L,
              1.0,
              null,
              null,
              oldestMillis,
              null,
              null));
    }
  }
}
