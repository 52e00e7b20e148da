package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import org.junit.jupiter.api.Test;

class AlertMonitorTest {

  private final AlertMonitor alerts = new AlertMonitor(Instance.SERVICE_1, 256);

  @Test
  void aRequestThatIsStuckFiresAndOneThatIsServedDoesNot() {
    feed(0, 5_000, 40);
    assertThat(alerts.firstSince(0)).isEmpty();

    feed(5_000, 8_000, 2_000);

    assertThat(alerts.firstSince(0))
        .hasValueSatisfying(
            alert -> {
              assertThat(alert.name()).isEqualTo("RequestStuck");
              assertThat(alert.atSeconds()).isEqualTo(5.5);
            });
  }

  @Test
  void anEarlierAlertIsNotTheOneThatIsWaitedFor() {
    feed(0, 3_000, 2_000);
    feed(3_000, 10_000, 40);
    assertThat(alerts.firstSince(5)).isEmpty();

    feed(10_000, 13_000, 2_000);

    assertThat(alerts.firstSince(5)).isPresent();
  }

  private void feed(long fromMillis, long toMillis, long oldestMillis) {
    for (long at = fromMillis; at < toMillis; at += 100) {
      alerts.add(
          TelemetryRow.builder(at, Instance.SERVICE_1)
              .liveThreads(80)
              .daemonThreads(70)
              .requestThreads(16)
              .httpClientThreads(1)
              .ioThreads(4)
              .otherThreads(59)
              .inFlight(16)
              .leasedConnections(16)
              .idleConnections(48)
              .openDescriptors(100L)
              .heapUsedBytes(1L)
              .gcMillisTotal(1L)
              .cpuMillisTotal(1L)
              .residentBytes(1L)
              .requestsCompletedTotal(1L)
              .slotHeldMillisTotal(1.0)
              .oldestRequestMillis(oldestMillis)
              .build());
    }
  }
}
