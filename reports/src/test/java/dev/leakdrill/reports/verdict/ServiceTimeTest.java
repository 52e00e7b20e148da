package dev.leakdrill.reports.verdict;

import static dev.leakdrill.reports.verdict.LeakAndControlChecksTest.okBetween;
import static dev.leakdrill.reports.verdict.LeakAndControlChecksTest.slots;
import static dev.leakdrill.run.SyntheticDrill.DEPLOY_AT;
import static dev.leakdrill.run.SyntheticDrill.HOLD_FROM;
import static dev.leakdrill.run.SyntheticDrill.STEADY_FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Check.Kind;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.TelemetryRow;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Predictions take S from before the fault, and a machine that adds too much to it is found out.
 */
class ServiceTimeTest {

  @TempDir Path drill;
  private final SyntheticDrill leaky = SyntheticDrill.leaky();

  private Verdict judge() throws IOException {
    leaky.write(drill);
    SyntheticDrill.fixed().write(drill);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }

  /** With 40 ms from the order, 346/s would be one slot less than there is. */
  @Test
  void whatTheMachineAddsToEachCallIsInThePrediction() throws IOException {
    leaky.throughput = okBetween(HOLD_FROM, DEPLOY_AT, ok -> 346);
    leaky.telemetry = slots(0, 42.5);

    Verdict verdict = judge();

    assertThat(verdict.outcome()).as(verdict.reason()).isEqualTo(Outcome.REPRODUCED);
    assertThat(verdict.leaky().serviceTimeMillis()).isEqualTo(42.5);
    assertThat(verdict.leaky().predictedHoldGoodputPerSec()).isEqualTo(352.9412);
    assertThat(verdict.leaky().predictedDrop()).isEqualTo(0.7794);
  }

  /** The hold, with a fifth of the load, will not be as busy. */
  @Test
  void aBusySteadyStateIsNotTakenForTheServiceTime() throws IOException {
    leaky.telemetry = slots(STEADY_FROM + 5, 60);

    assertThat(judge().leaky().serviceTimeMillis()).isEqualTo(40);
  }

  @Test
  void aMachineThatAddsTooMuchToEachCallIsInvalid() throws IOException {
    leaky.telemetry = slots(0, 45.1);

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.checks().stream().filter(check -> check.kind() == Kind.VALIDITY))
        .filteredOn(check -> !check.pass())
        .extracting(Check::id)
        .containsExactly(CheckId.SERVICE_TIME);
    assertThat(verdict.reason())
        .contains("service time S, before the fault is 45.1 ms, allowed 35 .. 45 ms")
        .contains("lower -Dleakdrill.scale");
  }

  @Test
  void aServiceTimeThatNobodyMeasuredIsInvalid() throws IOException {
    leaky.telemetry = ServiceTimeTest::withoutSlots;

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.INVALID);
    assertThat(verdict.reason()).contains("service time S", "could not be measured");
  }

  @Test
  void aHealthyRunIsNotAskedForIt() throws IOException {
    leaky.manifest =
        builder -> builder.fault(new FaultRecord("stall-exchange", 100, 0, 0, 0, 0, null, null));
    leaky.telemetry = slots(0, 60);

    assertThat(judge().checks()).extracting(Check::id).doesNotContain(CheckId.SERVICE_TIME);
  }

  private static TelemetryRow withoutSlots(TelemetryRow row) {
    return row.requests().requestsCompletedTotal() == null
        ? row
        : TelemetryRow.of(row.elapsedMillis(), row.instance())
            .with("liveThreads", row.threads().liveThreads())
            .with("requestThreads", row.threads().requestThreads())
            .with("inFlight", row.load().inFlight());
  }
}
