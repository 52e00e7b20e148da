package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.page.Sentence.Piece;
import dev.leakdrill.run.DeployMode;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.OperatorMode;
import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.RunManifestBuilder;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoryTest {

  private static final FaultRecord NO_FAULT =
      new FaultRecord("stall-exchange", 100, 0, 0, 0, 0, null, null);

  @TempDir Path drill;

  private Story story() throws IOException {
    DrillRun run = DrillRun.read(drill);
    return Story.of(RunAnalysis.of(run));
  }

  private List<String> told() throws IOException {
    return told(story());
  }

  static List<String> told(Story story) {
    return story.sentences().stream()
        .map(sentence -> sentence.text().replace('\u00a0', ' '))
        .toList();
  }

  private Map<String, String> figures() throws IOException {
    return story().figures().stream()
        .collect(
            Collectors.toMap(KeyFigure::label, figure -> figure.value() + " | " + figure.note()));
  }

  private void writeLeaky(UnaryOperator<RunManifestBuilder> manifest) throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = manifest;
    leaky.write(drill);
  }

  @Test
  void anIncidentIsDescribedFromFaultToRepairByTheWallClock() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(told())
        .containsExactly(
            "12:00:30 UTC One call in 100 stopped answering, 241 in all.",
            "12:00:36 UTC The alert InFlightTowardsLimit would have fired, 6.0 s before the collapse.",
            "12:00:42 UTC After 12.0 s that nobody noticed no slot was left free: goodput fell from"
                + " 1,600/s to 375/s.",
            "12:00:48 UTC The fault was gone, the outage was not: goodput stayed at 375/s,"
                + " predicted 375/s.",
            "12:01:04 UTC The fix was deployed under full load; 6.0 s later everybody was served"
                + " again.",
            "The fixed client, under the same fault, kept 1,584/s.");
  }

  @Test
  void anIncidentHasItsKeyFigures() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(figures())
        .containsEntry("Goodput lost", "76.6 % | predicted 76.6 %")
        .containsEntry("Plateau", "375/s | predicted 375/s")
        .containsEntry("Threads leaked", "241 | of 241 faulty calls")
        .containsEntry("Warning", "6.0 s | before the collapse, InFlightTowardsLimit")
        .containsEntry("Recovery", "6.0 s | after the deploy began")
        .containsEntry("Fixed client", "1,584/s | under the same fault");
  }

  @Test
  void figuresStandOutAndDoNotBreakOverLines() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(story().sentences().get(2).pieces())
        .contains(new Piece("12.0\u00a0s", true), new Piece("1,600/s", true))
        .contains(new Piece("After ", false));
  }

  @Test
  void sentencesAboutFaultFixOrAlertAreRevealedWithIt() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(story().sentences().stream().map(Sentence::reveal))
        .containsExactly(
            RevealStep.CULPRIT,
            RevealStep.ALERTS,
            RevealStep.VERDICT,
            RevealStep.VERDICT,
            RevealStep.FIX,
            RevealStep.VERDICT);
  }

  @Test
  void aHealthyControlMentionsNoFault() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest = builder -> builder.fault(NO_FAULT);
    leaky.throughput = StoryTest::healthy;
    leaky.leakedThreads = 0;
    leaky.write(drill);

    assertThat(told())
        .contains(
            "12:00:30 UTC No fault was armed: a healthy control.",
            "12:00:49 UTC Goodput stayed at 1,600/s, and no thread was left behind.")
        .noneMatch(sentence -> sentence.contains("fell"));
  }

  @Test
  void aLeakWithSlotsToSpareIsNotCalledACollapse() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest =
        builder ->
            builder.fault(
                new FaultRecord("stall-exchange", 100, 100, 10_000, 100, 100, 30.0, 37.0));
    leaky.throughput = StoryTest::healthy;
    leaky.leakedThreads = 100;
    leaky.write(drill);

    assertThat(told())
        .contains(
            "12:00:49 UTC Goodput stayed at 1,600/s, though 100 threads were left behind: there are"
                + " slots to spare.");
    assertThat(figures()).containsEntry("Goodput lost", "0.0 % | predicted 0.0 %");
  }

  @Test
  void aPartlyDeliveredFaultIsDescribedAsSuch() throws IOException {
    writeLeaky(
        builder ->
            builder.fault(new FaultRecord("stall-exchange", 100, 241, 9_000, 90, 90, 30.0, null)));

    assertThat(told())
        .contains(
            "12:00:30 UTC One call in 100 stopped answering, 90 of the 241 that were ordered.");
  }

  @Test
  void goodputThatDidNotComeBackIsNotCalledRecovered() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.throughput =
        row -> row.elapsedSeconds() < SyntheticDrill.DEPLOY_AT ? row : withOk(row, 375);
    leaky.write(drill);

    assertThat(told())
        .contains(
            "12:01:04 UTC The fix was deployed under full load; goodput was not back for good when"
                + " the run ended.");
    assertThat(figures()).doesNotContainKey("Recovery");
  }

  @Test
  void aColdRestartIsDescribedAsSuch() throws IOException {
    writeLeaky(builder -> builder.deploy(DeployMode.COLD));

    assertThat(told())
        .anyMatch(sentence -> sentence.contains("The fix was started cold in place of the leaky"));
  }

  @Test
  void aRepairByAlertAndDumpsIsDescribedAsSuch() throws IOException {
    writeLeaky(
        builder ->
            builder
                .operator(OperatorMode.AUTO)
                .addEvent(new RunEvent(RunEvent.ALERT_FIRED, 32.5, "RequestStuck"))
                .addEvent(new RunEvent(RunEvent.DIAGNOSED, 33.5, "a.B.c(B.java:1)")));

    assertThat(told())
        .contains(
            "12:00:32 UTC The alert RequestStuck fired: the operator woke.",
            "12:00:33 UTC The dumps named the line that leaks.")
        .noneMatch(sentence -> sentence.contains("would have fired"));
  }

  @Test
  void aKilledRunIsDescribedUpToItsEnd() throws IOException {
    SyntheticDrill leaky = SyntheticDrill.leaky();
    leaky.manifest =
        builder ->
            RunManifest.builder("stalled-call", Variant.LEAKY)
                .arrivalRatePerSec(1600)
                .inFlightLimit(256)
                .startEpochMillis(1_795_435_200_000L)
                .fault(new FaultRecord("stall-exchange", 100, 241, 700, 7, 7, 30.0, null))
                .partial("killed")
                .addPhase(new PhaseInterval(Phase.STEADY_STATE, 15, 30));
    leaky.write(drill);

    assertThat(told())
        .startsWith(
            "12:00:30 UTC One call in 100 stopped answering, 7 of the 241 that were ordered.")
        .contains("12:01:28 UTC Here the recording breaks off.")
        .noneMatch(sentence -> sentence.contains("goodput"));
  }

  @Test
  void aMissingControlIsMentioned() throws IOException {
    SyntheticDrill.leaky().write(drill);

    assertThat(told()).endsWith("The control is missing: nothing shows yet that the fix is one.");
    assertThat(figures()).doesNotContainKey("Fixed client");
  }

  @Test
  void aControlAloneIsDescribed() throws IOException {
    SyntheticDrill.fixed().write(drill);

    assertThat(told())
        .containsExactly(
            "The fixed client kept 1,584/s; the leaky run to compare it with is missing.");
  }

  @Test
  void anEmptyFolderHasNoStory() throws IOException {
    assertThat(story()).isEqualTo(new Story(List.of(), List.of()));
  }

  @Test
  void withoutAWallClockSecondsAreShown() throws IOException {
    writeLeaky(builder -> builder.startEpochMillis(0));

    assertThat(told()).startsWith("30.0 s One call in 100 stopped answering, 241 in all.");
  }

  private static ThroughputRow healthy(ThroughputRow row) {
    return withOk(row, row.offered());
  }

  private static ThroughputRow withOk(ThroughputRow row, long ok) {
    return new ThroughputRow(
        row.elapsedSeconds(),
        row.durationMillis(),
        row.phase(),
        row.offered(),
        row.started(),
        ok,
        row.offered() - ok,
        0,
        0,
        0,
        row.inFlight(),
        row.schedulingDelayP99Micros());
  }
}
