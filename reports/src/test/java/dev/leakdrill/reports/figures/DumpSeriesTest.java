package dev.leakdrill.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.ReadProblem;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import dev.leakdrill.run.VariantRun;
import dev.leakdrill.threads.Dump;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DumpSeriesTest {

  @TempDir Path drill;

  @BeforeEach
  void writeDrill() throws IOException {
    SyntheticDrill.leaky().write(drill);
  }

  private DumpSeries read() throws IOException {
    VariantRun leaky = Objects.requireNonNull(DrillRun.read(drill).leaky());
    return DumpSeries.read(leaky.dumpFiles(), leaky.threadDumps());
  }

  @Test
  void withoutASeriesTheDrainedDumpStillSaysWhatLeaked() throws IOException {
    DumpSeries dumps = read();

    assertThat(dumps.dumps()).isEmpty();
    assertThat(dumps.atMoments()).containsOnlyKeys("drained");
    assertThat(dumps.leakDump().orElseThrow().threadsIn("dev.leakdrill.client")).isEqualTo(241);
  }

  @Test
  void theDrainedDumpIsReadOnceAndEndsTheSeries() throws IOException {
    SyntheticDumps.write(drill.resolve("leaky"), SyntheticDumps.FRAME, List.of(0, 90, 241));

    DumpSeries dumps = read();

    assertThat(dumps.dumps())
        .extracting(Dump::name)
        .containsExactly("0000000.json", "0003000.json", "0006000.json", "threads-drained.json");
    assertThat(dumps.dumps().get(3)).isSameAs(dumps.atMoments().get("drained"));
  }

  @Test
  void aDamagedDumpIsNamedOnceWithThePlaceAndTheOthersAreKept() throws IOException {
    Files.writeString(drill.resolve("leaky/threads-hold.json"), "{\"groups\": [");

    DumpSeries dumps = read();

    assertThat(dumps.problems())
        .extracting(ReadProblem::toString)
        .singleElement()
        .asString()
        .startsWith("threads-hold.json: left out: threads-hold.json (line 1): Unexpected end");
    assertThat(dumps.atMoments()).containsOnlyKeys("drained");
  }
}
