package dev.leakdrill.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.RunFolders;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.ThroughputRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which runs a folder holds, whatever state they are in. */
class RunsFolderTest {

  @TempDir private Path runs;

  private List<String> ids() throws IOException {
    return RunsFolder.list(runs).stream().map(RunSummary::id).toList();
  }

  private RunSummary only() throws IOException {
    List<RunSummary> all = RunsFolder.list(runs);
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private Double figure(String metric) throws IOException {
    return only().figure(Metrics.get(metric));
  }

  @Test
  void theNewestRunComesFirstAndTheLinkLatestIsLeftOut() throws IOException {
    VerdictFolder.named("old").startEpochMillis(1_000).write(runs);
    Path newest = VerdictFolder.named("new").startEpochMillis(3_000).write(runs);
    VerdictFolder.named("between").startEpochMillis(2_000).write(runs);
    RunFolders.markLatest(newest);
    Files.createDirectories(runs.resolve("something else"));
    Files.writeString(runs.resolve("index.html"), "");

    assertThat(ids()).containsExactly("new", "between", "old");
  }

  @Test
  void aFolderOfSeveralCasesCountsAsItsCases() throws IOException {
    Path all = Files.createDirectories(runs.resolve("2026-11-25T081726Z-all"));
    VerdictFolder.named("stalled-call").write(all);
    VerdictFolder.named("lost-deadline").write(all);
    Files.createDirectories(all.resolve("leaky-gatling"));
    Files.writeString(all.resolve("verdict.json"), "{\"cases\": []}");

    assertThat(ids())
        .containsExactlyInAnyOrder(
            "2026-11-25T081726Z-all/stalled-call", "2026-11-25T081726Z-all/lost-deadline");
  }

  @Test
  void aDrillHasItsFiguresAndCurves() throws IOException {
    SyntheticDrill.writeBoth(runs.resolve("x"));

    VariantCurves leaky = only().curves().leaky();

    assertThat(leaky.stepSeconds()).isEqualTo(1);
    assertThat(leaky.armedAtSeconds()).isEqualTo(30.0);
    assertThat(leaky.goodputPerSec()).hasSize(SyntheticDrill.END);
    assertThat(leaky.goodputPerSec().get(20)).isEqualTo(1600);
    assertThat(leaky.goodputPerSec().get(55)).isEqualTo(375);
    assertThat(leaky.liveThreads().get(20)).isEqualTo(74 + 64);
    assertThat(leaky.liveThreads().get(60)).isEqualTo(74 + 256);
    assertThat(leaky.p99Millis().get(20)).isBetween(41.0, 70.0);
    assertThat(figure("holdP99Millis")).isBetween(41.0, 70.0);
    assertThat(only().curves().fixed().goodputPerSec()).hasSize(SyntheticDrill.DEPLOY_AT);
  }

  @Test
  void aLongRunHasFewSteps() throws IOException {
    SyntheticDrill hours = SyntheticDrill.leaky();
    hours.throughput =
        row ->
            new ThroughputRow(
                row.elapsedSeconds() * 40, 1000, null, 0, 0, row.ok(), 0, 0, 0, 0, 0, 0);
    hours.write(runs.resolve("x"));

    VariantCurves leaky = only().curves().leaky();

    assertThat(leaky.stepSeconds()).isEqualTo(15);
    assertThat(leaky.goodputPerSec()).hasSizeLessThanOrEqualTo(VariantCurves.MAX_STEPS);
    assertThat(leaky.goodputPerSec().get(0)).isEqualTo(53);
    assertThat(leaky.goodputPerSec().get(1)).as("a step without a row").isNull();
  }

  @Test
  void curvesAreCachedUntilASourceFileChanges() throws IOException {
    Path drill = runs.resolve("x");
    SyntheticDrill.writeBoth(drill);
    only();
    Path kept = drill.resolve(RunFiles.CURVES);
    Files.writeString(kept, Files.readString(kept).replace("[ 53,", "[ 54,"));
    assertThat(only().curves().leaky().goodputPerSec().get(0)).as("from the file").isEqualTo(54);

    Path throughput = drill.resolve("leaky/throughput.csv");
    Files.writeString(throughput, Files.readString(throughput) + "90,1000,,0,0,7,0,0,0,0,0,0\n");

    assertThat(only().curves().leaky().goodputPerSec()).hasSize(91).startsWith(53L).endsWith(7L);
  }

  @Test
  void damagedOrOldCurvesAreComputedAgain() throws IOException {
    SyntheticDrill.writeBoth(runs.resolve("x"));
    only();
    for (String damaged : List.of("", "null", "[]", "{\"version\": 1}", "{\"version\": 99}")) {
      Files.writeString(runs.resolve("x").resolve(RunFiles.CURVES), damaged);
      assertThat(only().curves().leaky().goodputPerSec()).hasSize(SyntheticDrill.END);
    }
  }

  @Test
  void aDrillWithoutAVerdictSaysSo() throws IOException {
    Files.delete(VerdictFolder.named("x").write(runs).resolve("verdict.json"));

    assertThat(only().outcome()).isEqualTo(RunSummary.NO_VERDICT);
    assertThat(only().leakCase()).isEqualTo("stalled-call");
    assertThat(only().problems()).contains("verdict.json: not there");
    assertThat(figure("drop")).isNull();
    assertThat(figure("durationSeconds")).isEqualTo(141.0);
  }

  @Test
  void damagedFilesAreListedAndTheRestIsRead() throws IOException {
    Path drill = VerdictFolder.named("x").write(runs);
    Files.writeString(drill.resolve("verdict.json"), "{\"outcome\": \"REPROD");
    Files.writeString(drill.resolve("fixed/run.json"), "[1, 2]");

    assertThat(only().problems())
        .contains("verdict.json: damaged", "fixed/run.json: damaged, not a JSON object");
    assertThat(only().machine()).isEqualTo("2 cores");
  }

  @Test
  void fieldsOfAWrongTypeAreMissing() throws IOException {
    VerdictFolder.named("x").drop("\"much\"").hold("1e999").recovery("[3]").write(runs);

    assertThat(figure("drop")).isNull();
    assertThat(figure("holdGoodputPerSec")).isNull();
    assertThat(figure("recoverySeconds")).isNull();
    assertThat(figure("leaked")).isEqualTo(240.0);
    assertThat(figure("failedChecks")).isEqualTo(1.0);
  }

  @Test
  void anEmptyFolderWithADrillsNameIsAnEmptyRun() throws IOException {
    Files.createDirectories(runs.resolve("2026-11-25T080516Z-stalled-call"));

    assertThat(only().start()).contains(Instant.parse("2026-11-25T08:05:16Z"));
    assertThat(only().problems())
        .containsExactly("no leaky run", "no fixed run", "verdict.json: not there");
    assertThat(only().leakCase()).isEmpty();
  }

  @Test
  void aVerdictFromBeforeChecksHadIdsIsReadByItsLabels() throws IOException {
    Path verdict = VerdictFolder.named("old").write(runs).resolve(RunFiles.VERDICT);
    Files.writeString(verdict, Files.readString(verdict).replaceAll("\"id\": \"[^\"]+\", ", ""));

    RunSummary old = RunsFolder.find(runs, "old").get(0);

    assertThat(old.figure(Metrics.get("leaked"))).isEqualTo(240.0);
  }

  @Test
  void anotherFormatIsReported() throws IOException {
    Path drill = VerdictFolder.named("x").write(runs);
    Files.writeString(drill.resolve("leaky/run.json"), "{\"formatVersion\": 7}");
    Files.writeString(drill.resolve("fixed/run.json"), "{\"case\": \"y\"}");

    assertThat(only().problems())
        .contains(
            "leaky run: format 7, this program knows 1",
            "fixed run: format unknown, this program knows 1");
  }

  @Test
  void aPartialRunSaysWhyItEnded() throws IOException {
    SyntheticDrill partial = SyntheticDrill.leaky();
    partial.manifest = builder -> builder.partial("somebody pulled the plug");
    partial.write(runs.resolve("x"));

    assertThat(only().partial()).isTrue();
    assertThat(only().problems())
        .contains("no fixed run", "leaky run partial: somebody pulled the plug");
    assertThat(figure("complete")).isZero();
  }

  @Test
  void damagedRowsAreCounted() throws IOException {
    SyntheticDrill.writeBoth(runs.resolve("x"));
    Path throughput = runs.resolve("x/leaky/throughput.csv");
    Files.writeString(throughput, Files.readString(throughput) + "rubbish\n7,1000,st");

    assertThat(only().problems()).last().asString().startsWith("leaky/throughput.csv, line 91");
    assertThat(only().problems()).last().asString().endsWith("; and 1 more");
  }

  @Test
  void aNameFindsOneRunAndTheNameOfACatalogueAllItsCases() throws IOException {
    Path all = Files.createDirectories(runs.resolve("all"));
    VerdictFolder.named("stalled-call").write(all);
    VerdictFolder.named("lost-deadline").write(all);
    Path one = VerdictFolder.named("one").write(runs);
    RunFolders.markLatest(one);

    assertThat(RunsFolder.find(runs, "latest")).extracting(RunSummary::id).containsExactly("one");
    assertThat(RunsFolder.find(runs, "all/stalled-call"))
        .extracting(RunSummary::id)
        .containsExactly("all/stalled-call");
    assertThat(RunsFolder.find(runs, "all")).hasSize(2);
    assertThat(RunsFolder.find(runs.resolve("none"), one.toString())).hasSize(1);
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> RunsFolder.find(runs, "two"));
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> RunsFolder.find(runs, "\0"));
  }

  @Test
  void aMissingFolderIsAnError() {
    assertThatExceptionOfType(NotDirectoryException.class)
        .isThrownBy(() -> RunsFolder.list(runs.resolve("none")));
  }
}
