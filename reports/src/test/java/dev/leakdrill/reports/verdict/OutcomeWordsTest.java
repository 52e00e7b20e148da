package dev.leakdrill.reports.verdict;

import static dev.leakdrill.run.SyntheticDrill.ARMED_AT;
import static dev.leakdrill.run.SyntheticDrill.HOLD_FROM;
import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict.Client;
import dev.leakdrill.reports.verdict.Verdict.Outcome;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunManifestBuilder;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reasons of drills whose leaky client was repaired, rightly or not; and of the half drill. */
class OutcomeWordsTest {

  private static final List<Integer> LEAK = List.of(0, 0, 0, 40, 90, 160, 241, 241, 241);

  @TempDir private Path drill;
  private final SyntheticDrill leaky = SyntheticDrill.leaky();
  private final SyntheticDrill fixed = SyntheticDrill.fixed();

  private Verdict judge() throws IOException {
    leaky.write(drill);
    fixed.write(drill);
    return RunAnalysis.of(DrillRun.read(drill)).verdict();
  }

  private static RunManifestBuilder closed(RunManifestBuilder manifest) {
    return manifest.fault(new FaultRecord("stall-exchange", 100, 241, 24_100, 241, 0, 30.0, 48.6));
  }

  /** Every slot comes back and nothing is left in the client's package. */
  private void holdGoodput() {
    leaky.leakedThreads = 0;
    leaky.leakedThreadsByJstack = 0;
    leaky.throughput = OutcomeWordsTest::whole;
    leaky.telemetry = OutcomeWordsTest::calm;
  }

  private static ThroughputRow whole(ThroughputRow row) {
    return row.elapsedSeconds() < SyntheticDrill.STEADY_FROM
        ? row
        : VerdictTest.copy(row, row.started(), underFault(row) ? 1584 : 1600, 0, 900);
  }

  private static boolean underFault(ThroughputRow row) {
    return row.elapsedSeconds() >= ARMED_AT && row.elapsedSeconds() < HOLD_FROM;
  }

  private static TelemetryRow calm(TelemetryRow row) {
    return row.load().inFlight() == null
        ? row
        : row.with("liveThreads", 138).with("requestThreads", 64).with("inFlight", 64);
  }

  @Test
  void aRightRepairDoesNotLeak() throws IOException {
    holdGoodput();
    leaky.manifest = builder -> closed(builder).answers(Map.of("201", 100_000L, "504", 241L));
    fixed.manifest = builder -> builder.answers(Map.of("201", 100_000L, "504", 241L));

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.client()).isEqualTo(Client.DOES_NOT_LEAK);
    assertThat(verdict.reason())
        .isEqualTo(
            "goodput held at 1,600/s in spite of 241 stalled calls: this client does not leak");
  }

  @Test
  void aClientThatAnswersEveryFaultWith502FailsItsCallers() throws IOException {
    holdGoodput();
    leaky.manifest = builder -> closed(builder).answers(Map.of("201", 100_000L, "502", 241L));
    fixed.manifest = builder -> builder.answers(Map.of("201", 100_000L, "504", 241L));

    Verdict verdict = judge();

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.client()).isEqualTo(Client.FAILS_ITS_CALLERS);
    assertThat(verdict.reason())
        .isEqualTo(
            "this client does not leak, but it fails its callers: 241 calls were answered 502, which"
                + " does not say that the call was given up (504)");
  }

  @Test
  void anErrorThatTheControlAnswersTooIsTheFaults() throws IOException {
    holdGoodput();
    leaky.manifest = builder -> closed(builder).answers(Map.of("502", 241L));
    fixed.manifest = builder -> builder.answers(Map.of("502", 240L));

    assertThat(judge().client()).isEqualTo(Client.DOES_NOT_LEAK);
  }

  @Test
  void aClientThatRefusesCallsUnderTheFaultFailsItsCallers() throws IOException {
    holdGoodput();
    leaky.manifest = OutcomeWordsTest::closed;
    leaky.throughput =
        row -> underFault(row) ? VerdictTest.copy(row, row.started(), 700, 0, 900) : whole(row);

    assertThat(judge().reason())
        .isEqualTo(
            "this client does not leak, but it fails its callers: goodput was 700/s under the"
                + " fault, where 1,584/s are possible");
  }

  @Test
  void aConnectTimeoutLeaksAndSaysSoBeforeAnyAlarm() throws IOException {
    leaky.telemetry =
        row ->
            row.instance().equals(Instance.SERVICE_1)
                ? row.with(
                    "oldestRequestMillis",
                    row.elapsedMillis() > 20_000 && row.elapsedMillis() < 24_000
                        ? 2_000
                        : Math.max(40, row.elapsedMillis() - 30_060))
                : row;
    leaky.write(drill);
    fixed.write(drill);
    SyntheticDumps.write(drill.resolve("leaky"), SyntheticDumps.FRAME, LEAK);

    Verdict verdict = RunAnalysis.of(DrillRun.read(drill)).verdict();

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.client()).isEqualTo(Client.LEAKS);
    assertThat(verdict.reason())
        .startsWith(
            "241 threads leaked at "
                + SyntheticDumps.FRAME
                + ", of 241 faults; goodput fell from 1,600/s to 375/s (-76.6 %, predicted -76.6 %)")
        .contains("; leaky run: a false alarm: ");
  }

  @Test
  void threadsOfAPoolAreALeakThatHasMoved() throws IOException {
    holdGoodput();
    leaky.leakedThreads = 241;
    leaky.leakedThreadsByJstack = 241;

    assertThat(judge().reason())
        .startsWith(
            "241 threads leaked, of 241 faults; goodput stayed at 1,600/s: no slot was lost, the"
                + " leak has moved; leaky run: hold goodput = F / S is 1,600/s, allowed ");
  }

  @Test
  void callsThatStayOpenAreALeakThoughNoThreadWaits() throws IOException {
    holdGoodput();

    Verdict verdict = judge();

    assertThat(verdict.client()).isEqualTo(Client.LEAKS);
    assertThat(verdict.reason())
        .startsWith(
            "241 of 241 stalled calls were never closed, though no thread waits for them; goodput"
                + " stayed at 1,600/s: no slot was lost, the leak has moved");
  }

  @Test
  void aCaseThatLeaksLessLeadsWithWhatItLeaks() throws IOException {
    Map<String, Object> none = Map.of("poolLeased", 0, "requestThreads", 0);
    SyntheticCase.write(
        drill,
        "unclosed-response",
        Variant.LEAKY,
        none,
        Map.of("poolLeased", 60, "requestThreads", 0));
    SyntheticCase.write(drill, "unclosed-response", Variant.FIXED, none, none);

    assertThat(RunAnalysis.of(DrillRun.read(drill)).verdict().reason())
        .startsWith("60 x poolLeased leaked, of 128 faults");
  }

  @Test
  void theLeakyHalfAloneHasAnOutcomeOfItsOwn() throws IOException {
    leaky.manifest = builder -> builder.leakyOnly(true);
    leaky.write(drill);

    RunAnalysis run = RunAnalysis.of(DrillRun.read(drill));

    assertThat(run.verdict().outcome().text()).isEqualTo("LEAKS AS PREDICTED");
    assertThat(run.verdict().passes()).isTrue();
    assertThat(run.verdict().reason()).endsWith("; the control was not run");
    assertThat(run.soFar()).isEqualTo(run.verdict());
  }

  @Test
  void theLeakyHalfAloneThatDoesNotLeakIsNotReproduced() throws IOException {
    holdGoodput();
    leaky.manifest = builder -> closed(builder).leakyOnly(true);
    leaky.write(drill);

    Verdict verdict = RunAnalysis.of(DrillRun.read(drill)).verdict();

    assertThat(verdict.outcome()).isEqualTo(Outcome.NOT_REPRODUCED);
    assertThat(verdict.client()).isEqualTo(Client.DOES_NOT_LEAK);
  }
}
