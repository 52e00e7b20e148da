package dev.leakdrill.drill.phases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import org.junit.jupiter.api.Test;

class AlertMonitorTest {

  private final AlertMonitor alerts = new AlertMonitor(Instance.SERVICE_1, 256, true);

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
          TelemetryRow.of(at, Instance.SERVICE_1)
              .with("liveThreads", 80)
              .with("daemonThreads", 70)
              .with("requestThreads", 16)
              .with("httpClientThreads", 1)
              .with("ioThreads", 4)
              .with("otherThreads", 59)
              .with("inFlight", 16)
              .with("leasedConnections", 16)
              .with("idleConnections", 48)
              .with("openDescriptors", 100L)
              .with("heapUsedBytes", 1L)
              .with("gcMillisTotal", 1L)
              .with("cpuMillisTotal", 1L)
              .with("residentBytes", 1L)
              .with("requestsCompletedTotal", 1L)
              .with("slotHeldMillisTotal", 1.0)
              .with("oldestRequestMillis", oldestMillis));
    }
  }
}
