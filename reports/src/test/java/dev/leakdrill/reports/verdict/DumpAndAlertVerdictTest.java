package dev.leakdrill.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The parts of a verdict that come from dumps and alerts. */
class DumpAndAlertVerdictTest {

  private static final List<Integer> LEAK = List.of(0, 0, 0, 40, 90, 160, 241, 241, 241);
  private static final List<Integer> NONE = Collections.nCopies(9, 0);

  @TempDir private Path drill;
  private SyntheticDrill leaky;
  private SyntheticDrill fixed;

  @BeforeEach
  void goByTheBook() {
    leaky = SyntheticDrill.leaky();
    fixed = SyntheticDrill.fixed();
  }

  private Verdict verdict(List<Integer> leakyDumps, List<Integer> fixedDumps) throws IOException {
    return verdict(SyntheticDumps.FRAME, leakyDumps, fixedDumps);
  }

  private Verdict verdict(String frame, List<Integer> leakyDumps, List<Integer> fixedDumps)
      throws IOException {
    leaky.write(drill);
    fixed.write(drill);
    SyntheticDumps.write(drill.resolve("leaky"), frame, leakyDumps);
    SyntheticDumps.write(drill.resolve("fixed"), frame, fixedDumps);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }

  private static List<String> failed(Verdict verdict) {
    return verdict.checks().stream()
        .filter(check -> !check.pass())
        .map(check -> check.variant() + " " + check.id())
        .toList();
  }

  /** Rows whose oldest request is of this age, given the time; milliseconds both. */
  private static UnaryOperator<TelemetryRow> oldest(LongUnaryOperator ageMillis) {
    return row ->
        row.instance().equals(Instance.SERVICE_1)
            ? row.with("oldestRequestMillis", ageMillis.applyAsLong(row.elapsedMillis()))
            : row;
  }

  private static long stuckSinceTheFault(long atMillis) {
    return Math.max(40, atMillis - 30_060);
  }

  @Test
  void theCulpritIsInTheVerdictWithItsEvidence() throws IOException {
    Verdict verdict = verdict(LEAK, NONE);

    assertThat(failed(verdict)).isEmpty();
    assertThat(Objects.requireNonNull(verdict.culprit()).frame()).isEqualTo(SyntheticDumps.FRAME);
    assertThat(verdict.culprit().count()).isEqualTo(241);
    assertThat(VerdictTable.of(verdict, List.of()))
        .contains("culprit (high confidence): 241 threads wait at")
        .contains("StalledCallGateway.java:39");
    Path file = drill.resolve(RunFiles.VERDICT);
    verdict.write(file);
    assertThat(Files.readString(file))
        .contains("\"resource\" : \"threads\"", "\"confidence\" : \"high\"", "\"evidence\" : [");
  }

  @Test
  void dumpsThatNameNobodyFailALeakyRun() throws IOException {
    assertThat(failed(verdict(NONE, NONE)))
        .containsExactly("leaky leaked-threads", "leaky culprit-named");
  }

  @Test
  void dumpsThatNameSomebodyElseFailALeakyRun() throws IOException {
    Verdict verdict = verdict("com.example.Other.call(Other.java:3)", LEAK, NONE);

    assertThat(failed(verdict)).containsExactly("leaky leaked-threads", "leaky culprit-named");
    assertThat(verdict.checks())
        .extracting(Check::problem)
        .anyMatch(
            problem -> problem != null && problem.contains("com.example.Other.call(Other.java:3)"));
  }

  @Test
  void dumpsThatNameSomebodyFailTheControl() throws IOException {
    Verdict verdict = verdict(LEAK, LEAK);

    assertThat(failed(verdict)).containsExactly("fixed no-culprit");
    assertThat(verdict.reason()).contains("cry wolf");
  }

  @Test
  void aRunWithoutDumpsIsNotJudgedByThem() throws IOException {
    SyntheticDrill.writeBoth(drill);

    Verdict verdict = RunAnalysis.of(DrillRun.read(drill)).verdict();

    assertThat(verdict.passes()).isTrue();
    assertThat(verdict.culprit()).isNull();
    assertThat(verdict.checks())
        .extracting(Check::id)
        .doesNotContain(CheckId.CULPRIT_NAMED, CheckId.NO_CULPRIT);
  }

  @Test
  void aDumpThatWasCutOffIsNamedAndTheOthersStillTell() throws IOException {
    verdict(LEAK, NONE);
    Path cut = drill.resolve("leaky/dumps/0012000.json");
    String whole = Files.readString(cut);
    Files.writeString(cut, whole.substring(0, whole.length() / 2));
    Files.writeString(drill.resolve("leaky/dumps/0012500.json"), "no dump");

    RunAnalysis run = RunAnalysis.of(DrillRun.read(drill));

    assertThat(run.problems())
        .hasSize(2)
        .allMatch(
            damage ->
                damage.file().contains("dumps/00125") || damage.file().contains("dumps/00120"));
    assertThat(Objects.requireNonNull(run.verdict().culprit()).count()).isEqualTo(241);
  }

  @Test
  void theFirstAlertAndItsLeadTimeAreInTheVerdict() throws IOException {
    leaky.telemetry = oldest(DumpAndAlertVerdictTest::stuckSinceTheFault);
    fixed.telemetry = oldest(at -> 40);

    Verdict verdict = verdict(LEAK, NONE);

    assertThat(failed(verdict)).isEmpty();
    assertThat(AlertText.of(verdict.alerts().get(0)))
        .isEqualTo("RequestStuck fired 2.0 s after the fault, 10.0 s before the collapse");
    assertThat(VerdictTable.of(verdict, List.of())).contains("alert RequestStuck fired 2.0 s");
  }

  @Test
  void anAlertThatComesLateFailsALeakyRun() throws IOException {
    leaky.telemetry =
        oldest(at -> at < 36_000 ? 40 : at - 30_000)
                .andThen(row -> row.load().inFlight() == null ? row : withInFlight(row, 64))
            ::apply;
    fixed.telemetry = oldest(at -> 40);

    assertThat(failed(verdict(LEAK, NONE)))
        .contains("leaky warning-lead-time")
        .doesNotContain("leaky alert-fires");
  }

  /** 12 s without anybody noticing, by the order; less by the slots that slower calls hold. */
  @Test
  void aSlowerMachineIsNoExcuseForALaterWarning() throws IOException {
    leaky.telemetry =
        LeakAndControlChecksTest.slots(0, 42.5)
                .andThen(oldest(DumpAndAlertVerdictTest::stuckSinceTheFault))
            ::apply;
    fixed.telemetry = oldest(at -> 40);

    assertThat(verdict(LEAK, NONE).checks())
        .filteredOn(check -> check.id().equals(CheckId.WARNING_LEAD_TIME))
        .extracting(check -> check.allowed().get(0))
        .containsExactly(8.0);
  }

  @Test
  void aFalseAlarmFailsTheControl() throws IOException {
    leaky.telemetry = oldest(DumpAndAlertVerdictTest::stuckSinceTheFault);
    fixed.telemetry = oldest(at -> at > 20_000 && at < 24_000 ? 2_000 : 40);

    Verdict verdict = verdict(LEAK, NONE);

    assertThat(failed(verdict)).containsExactly("fixed no-alert");
    assertThat(verdict.reason()).contains("a false alarm: RequestStuck");
  }

  @Test
  void anAlertBeforeTheFaultIsAFalseAlarmOfTheLeakyRun() throws IOException {
    leaky.telemetry = oldest(at -> at > 20_000 && at < 24_000 ? 2_000 : stuckSinceTheFault(at));
    fixed.telemetry = oldest(at -> 40);

    assertThat(failed(verdict(LEAK, NONE))).contains("leaky no-early-alert");
  }

  @Test
  void anOperatorThatFollowsTheAlertIsJudgedByItsTimes() throws IOException {
    leaky.telemetry = oldest(DumpAndAlertVerdictTest::stuckSinceTheFault);
    fixed.telemetry = oldest(at -> 40);
    leaky.manifest =
        builder ->
            builder
                .operator(OperatorMode.AUTO)
                .addEvent(new RunEvent(RunEvent.ALERT_FIRED, 32, "RequestStuck"))
                .addEvent(new RunEvent(RunEvent.DIAGNOSED, 33, SyntheticDumps.FRAME));

    Verdict verdict = verdict(List.of(0, 0, 0, 10, 30, 50, 50, 50), NONE);

    assertThat(verdict.checks())
        .filteredOn(
            check -> List.of(CheckId.TIME_TO_DETECT, CheckId.TIME_TO_DIAGNOSE).contains(check.id()))
        .extracting(Check::measured)
        .containsExactly(2.0, 1.0);
    assertThat(verdict.checks())
        .filteredOn(check -> check.id().equals(CheckId.LEAKED_THREADS_BELOW_DOSE))
        .extracting(Check::measured)
        .containsExactly(50.0);
  }

  @Test
  void aRepairThatCameWithTheWholeDoseFailsAlone() throws IOException {
    leaky.telemetry = oldest(DumpAndAlertVerdictTest::stuckSinceTheFault);
    fixed.telemetry = oldest(at -> 40);
    leaky.manifest =
        builder ->
            builder
                .operator(OperatorMode.AUTO)
                .addEvent(new RunEvent(RunEvent.ALERT_FIRED, 32, "RequestStuck"))
                .addEvent(new RunEvent(RunEvent.DIAGNOSED, 33, SyntheticDumps.FRAME));

    assertThat(failed(verdict(LEAK, NONE))).containsExactly("leaky leaked-threads-below-dose");
  }

  @Test
  void anOperatorWhomNobodyWokeHasNotHealed() throws IOException {
    leaky.manifest = builder -> builder.operator(OperatorMode.AUTO);

    assertThat(failed(verdict(LEAK, NONE)))
        .contains("leaky time-to-detect", "leaky time-to-diagnose");
  }

  @Test
  void theHealthyControlRaisesNoAlertAndNamesNobody() throws IOException {
    leaky.manifest =
        builder -> builder.fault(new FaultRecord("stall-exchange", 100, 0, 0, 0, 0, null, null));
    leaky.telemetry =
        oldest(at -> 40).andThen(row -> row.load().inFlight() == null ? row : withInFlight(row, 64))
            ::apply;

    assertThat(verdict(NONE, NONE).checks())
        .filteredOn(check -> check.variant() == Variant.LEAKY)
        .filteredOn(check -> List.of(CheckId.NO_ALERT, CheckId.NO_CULPRIT).contains(check.id()))
        .hasSize(2)
        .allMatch(Check::pass);
  }

  private static TelemetryRow withInFlight(TelemetryRow row, int inFlight) {
    return row.with("requestThreads", inFlight).with("inFlight", inFlight);
  }
}
