package dev.leakdrill.reports.verdict;

import static dev.leakdrill.run.SyntheticDrill.ARMED_AT;
import static dev.leakdrill.run.SyntheticDrill.DEPLOY_AT;
import static dev.leakdrill.run.SyntheticDrill.END;
import static dev.leakdrill.run.SyntheticDrill.STEADY_FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.SyntheticDrill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose phases a trainer made shorter or longer is judged by the phases it had. */
class TrainedRunTest {

  @TempDir Path drill;

  private Verdict judge(double steadyFrom, double holdFrom) throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest =
        manifest ->
            manifest
                .phases(
                    List.of(
                        new PhaseInterval(Phase.WARM_UP, 0, steadyFrom),
                        new PhaseInterval(Phase.STEADY_STATE, steadyFrom, ARMED_AT),
                        new PhaseInterval(Phase.FAULT_WINDOW, ARMED_AT, holdFrom),
                        new PhaseInterval(Phase.HOLD, holdFrom, DEPLOY_AT),
                        new PhaseInterval(Phase.RECOVERY, DEPLOY_AT, END)))
                .addEvent(new RunEvent(RunEvent.TRAINER, ARMED_AT, "armed the fault"));
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }

  @Test
  void theShortestPhasesThatAnOrderLeavesAreEnough() throws IOException {
    double shortestSeconds = 3;

    Verdict verdict = judge(ARMED_AT - shortestSeconds, DEPLOY_AT - shortestSeconds);

    assertThat(verdict.outcome()).isEqualTo(Outcome.REPRODUCED);
  }

  @Test
  void aSteadyStateWithoutAWholeSecondCannotBeJudged() throws IOException {
    Verdict verdict = judge(ARMED_AT - 0.5, DEPLOY_AT - 15);

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
  }

  @Test
  void aHoldWithoutAWholeSecondProvesNothing() throws IOException {
    Verdict verdict = judge(STEADY_FROM, DEPLOY_AT - 0.5);

    assertThat(verdict.passes()).isFalse();
  }
}
