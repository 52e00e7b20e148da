package dev.leakdrill.reports.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AlertReplayTest {

  private final AlertReplay watch = new AlertReplay(Instance.SERVICE_1, 256);

  @Test
  void stuckRequestIsToldTwoSecondsAfterItStuck() {
    List<FiredAlert> fired = watch(0, 6_000, at -> Math.max(0, at - 3_000), 64);

    assertThat(fired).containsExactly(new FiredAlert("RequestStuck", 5.0, 4.5, 2.0));
  }

  @Test
  void oldRequestInOneSampleIsNone() {
    assertThat(watch(0, 6_000, at -> at >= 2_950 && at <= 3_400 ? 1_800 : 41, 64)).isEmpty();
  }

  @Test
  void alertFiresAgainAfterItWasGone() {
    List<FiredAlert> fired =
        watch(0, 12_000, at -> (at >= 2_000 && at < 4_000) || at >= 8_000 ? 1_800 : 41, 64);

    assertThat(fired).extracting(FiredAlert::atSeconds).containsExactly(2.5, 8.5);
    assertThat(watch.firing()).containsExactly("RequestStuck");
  }

  @Test
  void sampleServesTicksForASecondAndNoLonger() {
    watch(0, 2_000, at -> 1_800, 64);
    assertThat(watch.firing()).containsExactly("RequestStuck");

    watch.add(row(Instance.SERVICE_1, 2_999, 1_800L, 64));
    assertThat(watch.firing()).containsExactly("RequestStuck");

    watch.add(row(Instance.SERVICE_1, 4_400, 1_800L, 64));
    assertThat(watch.firing()).as("the tick at 4.0 s, 1,001 ms after its sample").isEmpty();
  }

  @Test
  void otherInstancesArePassedOver() {
    for (long at = 0; at < 6_000; at += 100) {
      assertThat(watch.add(row(Instance.SERVICE_2, at, 5_000L, 64))).isEmpty();
    }
  }

  @Test
  void tickIsEvaluatedWithTheFirstSampleAtOrBehindIt() {
    watch.add(row(Instance.SERVICE_1, 990, 1_800L, 64));
    assertThat(watch.add(row(Instance.SERVICE_1, 1_400, 1_800L, 64))).isEmpty();
    assertThat(watch.pending()).containsExactly("RequestStuck");

    assertThat(watch.add(row(Instance.SERVICE_1, 1_500, 1_800L, 64))).hasSize(1);
  }

  @Test
  void vitalThatIsNotReportedRaisesNothing() {
    for (long at = 0; at < 6_000; at += 100) {
      assertThat(watch.add(row(Instance.SERVICE_1, at, null, null))).isEmpty();
    }
  }

  @Test
  void warmUpRampStaysSilentAndSixteenASecondDoNot() {
    assertThat(grow(64 / 15.0, 64)).isEmpty();
    assertThat(grow(16, 256)).extracting(FiredAlert::name).containsExactly("InFlightTowardsLimit");
  }

  @Test
  void stepOfInFlightHoweverHighIsNoGrowth() {
    assertThat(grow(10_000, 240)).isEmpty();
  }

  private List<FiredAlert> grow(double perSec, int most) {
    AlertReplay fresh = new AlertReplay(Instance.SERVICE_1, 256);
    List<FiredAlert> fired = new ArrayList<>();
    for (long at = 0; at < 20_000; at += 100) {
      int inFlight = (int) Math.min(most, Math.max(0, at - 3_000) / 1e3 * perSec);
      fired.addAll(fresh.add(row(Instance.SERVICE_1, at, 41L, inFlight)));
    }
    return fired;
  }

  private List<FiredAlert> watch(
      long fromMillis, long toMillis, LongUnaryOperator oldestMillis, int inFlight) {
    List<FiredAlert> fired = new ArrayList<>();
    for (long at = fromMillis; at <= toMillis; at += 100) {
      fired.addAll(watch.add(row(Instance.SERVICE_1, at, oldestMillis.applyAsLong(at), inFlight)));
    }
    return fired;
  }

  private static TelemetryRow row(
      String instance, long atMillis, @Nullable Long oldestMillis, @Nullable Integer inFlight) {
    return TelemetryRow.of(atMillis, instance)
        .with("liveThreads", 110)
        .with("daemonThreads", 70)
        .with("requestThreads", 64)
        .with("httpClientThreads", 5)
        .with("ioThreads", 12)
        .with("otherThreads", 57)
        .with("inFlight", inFlight)
        .with("leasedConnections", 64)
        .with("idleConnections", 8)
        .with("openDescriptors", 300L)
        .with("heapUsedBytes", 60_000_000L)
        .with("gcMillisTotal", 12L)
        .with("cpuMillisTotal", 50L)
        .with("residentBytes", 240_000_000L)
        .with("oldestRequestMillis", oldestMillis);
  }
}
