package dev.leakdrill.reports.verdict;

import static dev.leakdrill.run.SyntheticDrill.ARMED_AT;
import static dev.leakdrill.run.SyntheticDrill.DEPLOY_AT;
import static dev.leakdrill.run.SyntheticDrill.HOLD_FROM;
import static dev.leakdrill.run.SyntheticDrill.STEADY_FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThreadKind;
import dev.leakdrill.run.ThroughputRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTest {

  @TempDir Path drill;
  private final SyntheticDrill leaky = SyntheticDrill.leaky();
  private final SyntheticDrill fixed = SyntheticDrill.fixed();

  private Verdict judge() throws IOException {
    leaky.write(drill);
    fixed.write(drill);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.checks().stream()
        .filter(check -> !check.pass())
        .map(check -> check.variant() + " " + check.id())
        .toList();
  }

  private void assertThatOnlyFails(String check, Outcome outcome) throws IOException {
    Verdict verdict = judge();
    assertThat(failed(verdict)).containsExactly(check);
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.passes()).isFalse();
  }

  @Test
  void byTheBookIsReproduced() throws IOException {
    Verdict verdict = judge();

    assertThat(failed(verdict)).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.REPRODUCED);
    assertThat(verdict.leaky().drop()).isEqualTo(0.7656);
    assertThat(verdict.leaky().leakedThreads()).isEqualTo(241);
    assertThat(verdict.leaky().recoverySeconds()).isEqualTo(6);
    assertThat(verdict.fixed().faultWindowGoodputPerSec()).isEqualTo(1584);
  }

  @Test
  void partialRunIsInvalidAndSaysWhy() throws IOException {
    leaky.manifest = builder -> builder.partial("the backend died");

    assertThatOnlyFails("leaky run-complete", Outcome.INVALID);
    assertThat(judge().reason()).contains("leaky run", "the backend died");
  }

  @Test
  void loadThatWasNotStartedIsInvalid() throws IOException {
    leaky.throughput =
        row ->
            row.elapsedSeconds() >= HOLD_FROM && row.elapsedSeconds() < DEPLOY_AT
                ? copy(row, row.started() - 30, row.ok(), 0, 900)
                : row;

    assertThatOnlyFails("leaky offered-load", Outcome.INVALID);
  }

  @Test
  void aRequestAtEitherEdgeOfAPhaseIsNotMissing() throws IOException {
    leaky.throughput =
        row ->
            row.elapsedSeconds() == HOLD_FROM
                ? copy(row, row.started() - 2, row.ok(), 0, 900)
                : row;

    assertThat(judge().checks())
        .filteredOn(check -> check.id().equals(CheckId.OFFERED_LOAD))
        .extracting(Check::measured)
        .containsOnly(100.0);
  }

  @Test
  void lateRequestsAreInvalid() throws IOException {
    fixed.throughput = row -> copy(row, row.started(), row.ok(), 0, 251_000);

    assertThatOnlyFails("fixed scheduling-delay", Outcome.INVALID);
  }

  @Test
  void aMachineTooSlowForTheScaleIsInvalid() throws IOException {
    fixed.throughput =
        row ->
            row.elapsedSeconds() >= STEADY_FROM && row.elapsedSeconds() < ARMED_AT
                ? copy(row, row.started(), 1567, 0, 900)
                : row;

    assertThatOnlyFails("fixed steady-goodput", Outcome.INVALID);
    assertThat(judge().reason()).contains("lower -Dleakdrill.scale");
  }

  @Test
  void anUndeliveredDoseIsInvalid() throws IOException {
    leaky.manifest =
        builder ->
            builder.fault(
                new FaultRecord("stall-exchange", 100, 241, 24_000, 240, 240, 30.0, null));

    assertThatOnlyFails("leaky fault-delivered", Outcome.INVALID);
  }

  @Test
  void aConnectErrorIsInvalid() throws IOException {
    fixed.throughput =
        row -> row.elapsedSeconds() == HOLD_FROM ? copy(row, row.started(), row.ok(), 1, 900) : row;

    assertThatOnlyFails("fixed connect-errors", Outcome.INVALID);
  }

  @Test
  void anInjectorThatTakesTheMachineIsInvalid() throws IOException {
    leaky.telemetry =
        row ->
            row.instance().equals("injector")
                ? TelemetryRow.of(row.elapsedMillis(), "injector")
                    .with("cpuMillisTotal", (long) (row.elapsedMillis() * 1.7))
                : row;

    assertThatOnlyFails("leaky injector-cpu", Outcome.INVALID);
  }

  @Test
  void runsUnderDifferentLoadsAreInvalid() throws IOException {
    fixed.manifest =
        builder ->
            builder.fault(new FaultRecord("stall-exchange", 99, 241, 24_000, 241, 0, 30.0, 48.0));

    assertThatOnlyFails("fixed same-load", Outcome.INVALID);
  }

  @Test
  void aMissingControlIsInvalidYetTheVariantAlonePasses() throws IOException {
    leaky.write(drill);
    DrillRun run = DrillRun.read(drill);

    assertThat(RunAnalysis.of(run).verdict().outcome()).isEqualTo(Outcome.INVALID);
    assertThat(RunAnalysis.of(run).verdict().reason())
        .isEqualTo("the control is missing: run FixedIncidentSimulation too");
    assertThat(RunAnalysis.of(run).soFar().passes()).isTrue();
  }

  @Test
  void fixedAlonePassesAsAVariant() throws IOException {
    fixed.write(drill);
    DrillRun run = DrillRun.read(drill);

    assertThat(RunAnalysis.of(run).verdict().reason()).startsWith("the leaky run is missing");
    assertThat(RunAnalysis.of(run).soFar().passes()).isTrue();
  }

  @Test
  void anEmptyFolderIsInvalid() throws IOException {
    assertThat(RunAnalysis.of(DrillRun.read(drill)).verdict().reason())
        .startsWith("there is no run");
  }

  @Test
  void doseZeroIsNotReproducedAndRaisesNoAlarm() throws IOException {
    leaky.manifest = builder -> builder.fault(FaultRecord.ordered("stall-exchange", 100, 0));
    fixed.manifest = leaky.manifest;
    leaky.leakedThreads = 0;
    leaky.leakedThreadsByJstack = 0;
    leaky.throughput = VerdictTest::healthy;
    leaky.telemetry = VerdictTest::healthy;
    fixed.throughput = VerdictTest::healthy;

    Verdict verdict = judge();

    assertThat(failed(verdict)).isEmpty();
    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.reason())
        .isEqualTo(
            "dose 0: no fault was armed; nothing leaked (0 threads), goodput stayed at 1,600/s");
  }

  @Test
  void aRepairedLeakyClientIsNotReproduced() throws IOException {
    leaky.manifest =
        builder ->
            builder.fault(new FaultRecord("stall-exchange", 100, 241, 24_100, 241, 0, 30.0, 48.6));
    leaky.leakedThreads = 0;
    leaky.leakedThreadsByJstack = 0;
    leaky.throughput = VerdictTest::healthy;
    leaky.telemetry = VerdictTest::healthy;

    assertThat(judge().outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(judge().reason())
        .isEqualTo(
            "goodput held at 1,600/s in spite of 241 stalled calls: this client does not leak");
  }

  @Test
  void jsonHasTheNamesThatOthersReadAndTheOutcomeWithASpace() throws IOException {
    leaky.leakedThreads = 200;
    Path file = drill.resolve(RunFiles.VERDICT);
    judge().write(file);

    assertThat(Files.readString(file).replace(" ", ""))
        .contains(
            "\"outcome\":\"NOTREPRODUCED\"",
            "\"valid\":true",
            "\"case\":\"stalled-call\"",
            "\"holdGoodputPerSec\":375.0",
            "\"allowed\":[239.0,243.0]",
            "\"kind\":\"validity\"");
    assertThat(Files.readString(file)).contains("\"NOT REPRODUCED\"");
  }

  @Test
  void onVirtualThreadsRequestThreadsAreAddedAndJstackIsNotAsked() throws IOException {
    leaky.manifest = builder -> builder.threads(ThreadKind.VIRTUAL);
    fixed.manifest = leaky.manifest;
    leaky.leakedThreadsByJstack = 0;

    Verdict verdict = judge();

    assertThat(failed(verdict)).isEmpty();
    assertThat(verdict.leaky().liveThreadsHold()).isEqualTo(74 + 256 + 256);
  }

  static ThroughputRow healthy(ThroughputRow row) {
    return row.elapsedSeconds() < STEADY_FROM ? row : copy(row, row.started(), 1600, 0, 900);
  }

  private static TelemetryRow healthy(TelemetryRow row) {
    return row.load().inFlight() == null
        ? row
        : TelemetryRow.of(row.elapsedMillis(), row.instance())
            .with("liveThreads", 138)
            .with("daemonThreads", 70)
            .with("requestThreads", 64)
            .with("httpClientThreads", 5)
            .with("ioThreads", 12)
            .with("otherThreads", 57)
            .with("inFlight", 64)
            .with("leasedConnections", 64)
            .with("idleConnections", 8)
            .with("openDescriptors", 300L)
            .with("heapUsedBytes", 1L)
            .with("gcMillisTotal", 1L)
            .with("cpuMillisTotal", 1L)
            .with("residentBytes", 1L)
            .with("requestsCompletedTotal", row.elapsedMillis() * 16 / 10)
            .with("slotHeldMillisTotal", row.elapsedMillis() * 64.0);
  }

  static ThroughputRow copy(
      ThroughputRow row, long started, long ok, long connectErrors, long delayMicros) {
    return new ThroughputRow(
        row.elapsedSeconds(),
        1000,
        row.phase(),
        row.offered(),
        started,
        ok,
        row.shed(),
        row.timedOut(),
        connectErrors,
        connectErrors,
        row.inFlight(),
        delayMicros);
  }
}
