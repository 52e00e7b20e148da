package dev.leakdrill.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.leakdrill.drill.live.LiveFeed;
import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.figures.VariantAnalysis;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files that a drill publishes at its end, all from one reading and one analysis of its runs.
 */
class RunPublisherTest {

  @TempDir private Path runs;
  private Path drill;
  private final List<RunAnalysis> made = new ArrayList<>();

  @BeforeEach
  void createFolder() throws IOException {
    drill = Files.createDirectories(runs.resolve("2026-11-25T080516Z-stalled-call"));
  }

  private RunPublisher publisher(Variant variant) {
    return new RunPublisher(
        drill,
        runs,
        variant,
        (run, leaky) -> {
          made.add(RunAnalysis.of(run, leaky));
          return made.get(made.size() - 1);
        });
  }

  /** What is read again after this is not there. */
  private void deleteRecordingOf(Variant variant) throws IOException {
    try (Stream<Path> files = Files.walk(variant.folderIn(drill))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void runIsAnalysedOnceForVerdictAndPage() throws IOException {
    SyntheticDrill.leaky().write(drill);
    RunPublisher publisher = publisher(Variant.LEAKY);

    publisher.judge(true, LiveFeed.NONE).close();
    deleteRecordingOf(Variant.LEAKY);
    publisher.publish(Optional.of(RunPublisherTest.class), null, LiveFeed.NONE);

    assertThat(made).hasSize(1);
    assertThat(drill.resolve(RunFiles.VERDICT)).content().contains("\"leakedThreads\" : 241.0");
    assertThat(drill.resolve(RunFiles.PAGE)).content().contains("375/s");
    assertThat(publisher.summary()).contains(made.get(0).summary());
  }

  @Test
  void controlReadsTheLeakyRunOnce() throws IOException {
    SyntheticDrill.leaky().write(drill);
    RunPublisher publisher = publisher(Variant.FIXED);

    VariantAnalysis leaky = publisher.leakyRun();
    deleteRecordingOf(Variant.LEAKY);
    SyntheticDrill.fixed().write(drill);
    publisher.judge(true, LiveFeed.NONE).close();
    publisher.publish(Optional.empty(), null, LiveFeed.NONE);

    assertThat(made).hasSize(1);
    assertThat(made.get(0).leaky()).isNotNull().isSameAs(leaky).isSameAs(publisher.leakyRun());
    assertThat(made.get(0).verdict().passes()).isTrue();
    assertThat(drill.resolve(RunFiles.PAGE)).content().contains("375/s");
  }

  @Test
  void controlThatNobodyWatchedReadsBothRunsAtItsEnd() throws IOException {
    SyntheticDrill.writeBoth(drill);
    RunPublisher publisher = publisher(Variant.FIXED);

    publisher.judge(true, LiveFeed.NONE).close();

    assertThat(made).hasSize(1);
    assertThat(made.get(0).verdict().passes()).isTrue();
  }

  @Test
  void leakyRunIsNobodysControl() throws IOException {
    SyntheticDrill.writeBoth(drill);

    assertThat(publisher(Variant.LEAKY).leakyRun()).isNull();
  }

  @Test
  void summaryOutlivesTheRelease() throws IOException {
    SyntheticDrill.writeBoth(drill);
    RunPublisher publisher = publisher(Variant.FIXED);

    publisher.judge(true, LiveFeed.NONE).close();
    publisher.release();

    assertThat(publisher.summary()).isPresent();
    assertThat(made).hasSize(1);
  }

  @Test
  void aDrillIsListedAmongAllRuns() {
    RunPublisher.listAmongAll(drill);

    assertThat(runs.resolve("index.html")).content().contains("2026-11-25T080516Z-stalled-call");
  }

  @Test
  void aPageThatCannotBeWrittenCostsTheDrillNothing() throws IOException {
    Files.createDirectories(runs.resolve("index.html").resolve("in the way"));

    assertThatCode(() -> RunPublisher.listAmongAll(drill)).doesNotThrowAnyException();
    assertThat(runs.resolve("index.html")).isDirectory();
  }
}
