package dev.leakdrill.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhaseStatisticsTest {

  @TempDir private Path drill;
  private VariantRun run;
  private PhaseFigures phases;

  @BeforeEach
  void readRun() throws IOException {
    SyntheticDrill.leaky().write(drill);
    run = VariantRun.read(drill.resolve("leaky"));
    phases = PhaseFigures.of(run);
  }

  @Test
  void onlyRowsInsideThePhaseCount() {
    PhaseStatistics hold = phases.get(Phase.HOLD);

    assertThat(hold.rows()).hasSize(15);
    assertThat(hold.goodputPerSec()).hasValue(375);
    assertThat(hold.median(row -> row.load().inFlight())).hasValue(256);
    assertThat(hold.meanSlotHeldSeconds().getAsDouble()).isCloseTo(0.040, within(1e-9));
    assertThat(hold.durations(run.responseTimes(), List.of(RequestOutcome.OK)))
        .extracting(histogram -> histogram.getTotalCount())
        .isEqualTo(15L * 375);
  }

  @Test
  void medianFollowsTheServiceThatTakesNewRequests() {
    assertThat(phases.get(Phase.RECOVERY).median(row -> row.load().inFlight())).hasValue(64);
  }

  @Test
  void aPhaseThatWasNotThereHasNoFigures() {
    PhaseStatistics drain = phases.get(Phase.DRAIN);

    assertThat(drain.rows()).isEmpty();
    assertThat(drain.goodputPerSec()).isEmpty();
    assertThat(drain.liveThreads()).isEmpty();
  }
}
