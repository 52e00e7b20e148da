package dev.leakdrill.reports.verdict;

import static dev.leakdrill.run.SyntheticDrill.ARMED_AT;
import static dev.leakdrill.run.SyntheticDrill.BACK_AT;
import static dev.leakdrill.run.SyntheticDrill.COLLAPSE_AT;
import static dev.leakdrill.run.SyntheticDrill.DEPLOY_AT;
import static dev.leakdrill.run.SyntheticDrill.HOLD_FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each check fails alone when only its own figure is off. */
class LeakAndControlChecksTest {

  @TempDir Path drill;
  private final SyntheticDrill leaky = SyntheticDrill.leaky();
  private final SyntheticDrill fixed = SyntheticDrill.fixed();

  private Verdict assertThatOnlyFails(String... checks) throws IOException {
    leaky.write(drill);
    fixed.write(drill);
    Verdict verdict = RunAnalysis.of(DrillRun.read(drill)).verdict();
    assertThat(verdict.checks().stream().filter(check -> !check.pass()))
        .extracting(check -> check.variant() + " " + check.id())
        .containsExactly(checks);
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    return verdict;
  }

  @Test
  void collapseTooEarly() throws IOException {
    leaky.throughput = okBetween(ARMED_AT + 6, COLLAPSE_AT, ok -> 1000);
    Verdict verdict = assertThatOnlyFails("leaky silent-phase");
    assertThat(verdict.reason())
        .isEqualTo(
            "241 threads leaked, of 241 faults; goodput fell from 1,600/s to 375/s (-76.6 %, predicted -76.6 %); leaky run: silent phase is 6.0 s, allowed 7.2 .. 16.8 s");
  }

  @Test
  void oneSlowSecondIsNoCollapse() throws IOException {
    leaky.throughput = okBetween(ARMED_AT + 3, ARMED_AT + 4, ok -> 1000);
    leaky.leakedThreads = 200;
    assertThatOnlyFails("leaky leaked-threads");
  }

  @Test
  void plateauTooHighForTheServiceTimeBeforeTheFault() throws IOException {
    leaky.throughput = okBetween(HOLD_FROM, DEPLOY_AT, ok -> 396);
    leaky.telemetry = slots(HOLD_FROM, 15.0 / 396 * 1000);
    assertThatOnlyFails("leaky hold-goodput");
  }

  @Test
  void plateauTooLowForTheServiceTimeBeforeTheFault() throws IOException {
    leaky.throughput = okBetween(HOLD_FROM, DEPLOY_AT, ok -> 349);
    leaky.telemetry = slots(HOLD_FROM, 15.0 / 349 * 1000);
    assertThatOnlyFails("leaky hold-goodput");
  }

  @Test
  void plateauTooLowAgainstTheMeasuredServiceTime() throws IOException {
    leaky.telemetry = slots(HOLD_FROM, 38);
    assertThatOnlyFails("leaky hold-goodput-measured");
  }

  @Test
  void dropIsJudgedAgainstMeasuredSteadyState() throws IOException {
    leaky.throughput = okBetween(HOLD_FROM, DEPLOY_AT, ok -> 410);
    assertThatOnlyFails("leaky hold-goodput", "leaky hold-goodput-measured", "leaky drop");
  }

  @Test
  void slotsThatComeBackInTheHold() throws IOException {
    leaky.telemetry =
        row ->
            row.load().inFlight() != null && row.load().inFlight() == 256
                ? withInFlight(row, 249)
                : row;
    assertThatOnlyFails("leaky hold-in-flight");
  }

  @Test
  void aHoldThatKeepsFalling() throws IOException {
    leaky.throughput =
        okBetween(HOLD_FROM, HOLD_FROM + 8, ok -> 386)
                .andThen(okBetween(HOLD_FROM + 8, DEPLOY_AT, ok -> 364)::apply)
            ::apply;
    assertThatOnlyFails("leaky hold-flatness");
  }

  @Test
  void leakedThreadsOffByThree() throws IOException {
    leaky.leakedThreads = 238;
    assertThatOnlyFails("leaky leaked-threads");
  }

  @Test
  void jstackDisagrees() throws IOException {
    leaky.leakedThreadsByJstack = 244;
    assertThatOnlyFails("leaky leaked-threads-jstack");
  }

  @Test
  void recoveryTooLate() throws IOException {
    leaky.throughput = okBetween(BACK_AT, DEPLOY_AT + 13, ok -> 375);
    assertThatOnlyFails("leaky recovery");
  }

  @Test
  void noRecoveryAtAll() throws IOException {
    leaky.throughput = okBetween(BACK_AT, 1000, ok -> 375);
    Verdict verdict =
        assertThatOnlyFails("leaky recovery", "leaky recovered-goodput", "leaky stays-recovered");
    assertThat(verdict.leaky().recoverySeconds()).isNull();
    assertThat(verdict.reason()).contains("could not be measured", "2 more checks failed");
  }

  @Test
  void recoveredButLower() throws IOException {
    leaky.throughput = okBetween(BACK_AT + 3, 1000, ok -> 1500);
    assertThatOnlyFails("leaky recovered-goodput");
  }

  @Test
  void aRelapse() throws IOException {
    leaky.throughput = okBetween(80, 83, ok -> 1400);
    assertThatOnlyFails("leaky stays-recovered");
  }

  @Test
  void theFixLosesGoodputUnderTheFault() throws IOException {
    fixed.throughput = okBetween(ARMED_AT, HOLD_FROM, ok -> 1567);
    assertThatOnlyFails("fixed fault-window-goodput");
  }

  @Test
  void theFixLosesGoodputAfterTheFault() throws IOException {
    fixed.throughput = okBetween(HOLD_FROM, DEPLOY_AT, ok -> 1591);
    assertThatOnlyFails("fixed hold-goodput");
  }

  @Test
  void theFixKeepsThreads() throws IOException {
    fixed.telemetry =
        row ->
            row.elapsedMillis() >= HOLD_FROM * 1000 && row.load().inFlight() != null
                ? withInFlight(row, 80)
                : row;
    assertThatOnlyFails("fixed live-threads-back");
  }

  @Test
  void threadsThatComeAndGoAreNotKept() throws IOException {
    fixed.telemetry =
        row ->
            row.elapsedMillis() >= HOLD_FROM * 1000
                    && row.elapsedMillis() % 1000 >= 300
                    && row.load().inFlight() != null
                ? withInFlight(row, 80)
                : row;
    leaky.write(drill);
    fixed.write(drill);
    assertThat(RunAnalysis.of(DrillRun.read(drill)).verdict().outcome())
        .isEqualTo(Outcome.REPRODUCED);
  }

  static UnaryOperator<ThroughputRow> okBetween(
      int fromSecond, int toSecond, LongUnaryOperator ok) {
    return row ->
        row.elapsedSeconds() >= fromSecond && row.elapsedSeconds() < toSecond
            ? VerdictTest.copy(row, row.started(), ok.applyAsLong(row.ok()), 0, 900)
            : row;
  }

  static UnaryOperator<TelemetryRow> slots(int fromSecond, double heldMillis) {
    return row ->
        row.instance().equals(Instance.SERVICE_1)
                && row.requests().requestsCompletedTotal() != null
                && row.elapsedMillis() >= 1000 * fromSecond
            ? TelemetryRow.of(row.elapsedMillis(), row.instance())
                .with("liveThreads", row.threads().liveThreads())
                .with("requestThreads", row.threads().requestThreads())
                .with("inFlight", row.load().inFlight())
                .with("requestsCompletedTotal", row.requests().requestsCompletedTotal())
                .with("slotHeldMillisTotal", row.requests().requestsCompletedTotal() * heldMillis)
            : row;
  }

  private static TelemetryRow withInFlight(TelemetryRow row, int inFlight) {
    return TelemetryRow.of(row.elapsedMillis(), row.instance())
        .with("liveThreads", 74 + inFlight)
        .with("requestThreads", inFlight)
        .with("inFlight", inFlight)
        .with("requestsCompletedTotal", row.requests().requestsCompletedTotal())
        .with("slotHeldMillisTotal", row.requests().slotHeldMillisTotal());
  }
}
