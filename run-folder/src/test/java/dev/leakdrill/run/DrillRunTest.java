package dev.leakdrill.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillRunTest {

  @TempDir Path runs;
  private Path drill;

  @BeforeEach
  void writeDrill() throws IOException {
    drill = runs.resolve("2026-11-23T120000Z-stalled-call");
    SyntheticDrill.writeBoth(drill);
  }

  @Test
  void readsBothVariantsWithoutDamage() throws IOException {
    DrillRun run = DrillRun.read(drill);

    assertThat(run.problems()).isEmpty();
    assertThat(run.variants()).hasSize(2);
    assertThat(run.leaky().threadDumps()).containsOnlyKeys("drained");
  }

  @Test
  void knowsWhenTheRepairedServiceTookOver() throws IOException {
    assertThat(DrillRun.read(drill).leaky().switchedAtSeconds()).isEqualTo(69.5);
  }

  @Test
  void aDrillReadVariantByVariantIsTheSame() throws IOException {
    DrillRun apart =
        DrillRun.readVariant(drill, Variant.LEAKY).with(DrillRun.readVariant(drill, Variant.FIXED));

    assertThat(apart.variants())
        .extracting(VariantRun::manifest)
        .isEqualTo(DrillRun.read(drill).variants().stream().map(VariantRun::manifest).toList());
    assertThat(DrillRun.readVariant(drill, Variant.FIXED).leaky()).isNull();
  }

  @Test
  void damagedHistogramLinesAreNamedAndTheRestIsKept() throws IOException {
    Path log = drill.resolve("leaky/response-time.hlog");
    List<String> lines = Files.readAllLines(log);
    int whole = DrillRun.read(drill).leaky().responseTimes().size();
    lines.set(20, lines.get(20).substring(0, 60));
    Files.writeString(log, String.join("\n", lines));

    DrillRun run = DrillRun.read(drill);

    assertThat(run.leaky().responseTimes()).hasSize(whole - 2);
    assertThat(run.problems())
        .extracting(ReadProblem::toString)
        .anyMatch(text -> text.startsWith("leaky/response-time.hlog, line 21: left out"))
        .anyMatch(text -> text.endsWith("truncated, left out"));
  }

  @Test
  void missingFilesAreNamed() throws IOException {
    Files.delete(drill.resolve("fixed/telemetry.csv"));

    DrillRun run = DrillRun.read(drill);

    assertThat(run.problems()).extracting(ReadProblem::file).containsExactly("fixed/telemetry.csv");
  }

  @Test
  void aVariantWithoutAReadableManifestIsLeftOutAndNamed() throws IOException {
    Files.writeString(drill.resolve("fixed/run.json"), "{");

    DrillRun run = DrillRun.read(drill);

    assertThat(run.fixed()).isNull();
    assertThat(run.problems().get(0).toString()).startsWith("fixed: left out: run.json");
  }

  @Test
  void latestIsTheNewestAsALinkOrAsATextFile() throws IOException {
    RunFolders.markLatest(drill);
    assertThat(DrillRun.read(runs.resolve("latest")).name()).isEqualTo(drill.getFileName() + "");

    Files.delete(runs.resolve("latest"));
    Files.writeString(runs.resolve("latest"), drill.getFileName() + "\n");
    assertThat(DrillRun.read(runs.resolve("latest")).name()).isEqualTo(drill.getFileName() + "");
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> DrillRun.read(runs.resolve("none")))
        .isInstanceOf(NotDirectoryException.class);
  }
}
