package dev.leakdrill.reports.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.alerts.RecordedRuns.Recorded;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Leaky runs raise their alerts, healthy ones and the fixed twins none, on a busy machine too. */
class AlertsOfRunsTest {

  private static final int SEEDS = 10;

  @TempDir private static Path folder;

  static Stream<Recorded> runs() throws IOException {
    return RecordedRuns.all(folder).stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void runRaisesTheAlertsOfItsLeakAndNoOther(Recorded recorded) {
    assertRaisesItsAlertsAndNoOther(recorded);
  }

  @ParameterizedTest
  @EnumSource
  void noiseChangesNothing(Scenario scenario) throws IOException {
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertRaisesItsAlertsAndNoOther(RecordedRuns.busy(scenario, seed, folder));
    }
  }

  private static void assertRaisesItsAlertsAndNoOther(Recorded recorded) {
    List<FiredAlert> fired = AlertReplay.fired(recorded.run(), recorded.instance());
    List<String> names = fired.stream().map(FiredAlert::name).toList();

    assertThat(names).as("%s: %s", recorded, fired).containsAll(recorded.alerts());
    assertThat(names)
        .as("%s: %s", recorded, fired)
        .allMatch(
            name -> recorded.alerts().contains(name) || recorded.alsoPossible().contains(name));
  }

  @Test
  void incidentIsToldEightSecondsBeforeItsCollapse() throws IOException {
    double armedAt = 30;
    double collapseAt = armedAt + 12;
    for (int seed = 1; seed <= SEEDS; seed++) {
      Recorded recorded = RecordedRuns.busy(Scenario.INCIDENT, seed, folder);

      FiredAlert earliest = AlertReplay.fired(recorded.run(), recorded.instance()).get(0);

      assertThat(earliest.name()).as("seed %d", seed).isEqualTo("RequestStuck");
      assertThat(collapseAt - earliest.atSeconds()).as("seed %d", seed).isGreaterThanOrEqualTo(8);
      assertThat(earliest.atSeconds()).as("seed %d", seed).isLessThanOrEqualTo(armedAt + 3.9);
    }
  }
}
