package dev.leakdrill.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.verdict.Verdict;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.SyntheticDumps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry of metrics: read where it says, and documented as it is. */
class MetricsTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "compare.md");

  @TempDir private Path runs;

  @Test
  void theDocumentHasEveryMetricInItsOrder() throws IOException {
    List<String> documented =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\| `\\w+` \\|[^|]+\\|[^|]+\\|[^|]+\\|"))
            .toList();

    assertThat(documented)
        .containsExactlyElementsOf(
            Metrics.all().stream()
                .map(
                    metric ->
                        "| `%s` | %s | %s | %s |"
                            .formatted(
                                metric.name(), metric.unit(), metric.sentence(), metric.source()))
                .toList());
  }

  @Test
  void namesAreWordsAndUnique() {
    assertThat(Metrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
    assertThat(Metrics.all()).allMatch(metric -> metric.name().matches("[a-z][A-Za-z0-9]*"));
  }

  @Test
  void aDrillAsPredictedHasAllMetricsWithTheVerdictsFigures() throws IOException {
    Path drill = runs.resolve("x");
    SyntheticDrill.writeBoth(drill);
    SyntheticDumps.write(
        drill.resolve("leaky"), SyntheticDumps.FRAME, List.of(0, 0, 0, 80, 160, 241, 241, 241));
    Verdict verdict = RunAnalysis.of(DrillRun.read(drill)).verdict();
    verdict.write(drill.resolve(RunFiles.VERDICT));

    RunSummary run = RunsFolder.find(runs, "x").get(0);

    // No alert looks at what a synthetic drill's telemetry leaves empty.
    assertThat(Metrics.all())
        .filteredOn(metric -> run.figure(metric) == null)
        .extracting(Metric::name)
        .containsExactlyInAnyOrderElementsOf(
            verdict.alerts().isEmpty()
                ? List.of("firstAlertSeconds", "warningLeadSeconds")
                : List.of());
    assertThat(run.figure(Metrics.get("drop"))).isEqualTo(verdict.leaky().drop());
    assertThat(run.figure(Metrics.get("recoverySeconds")))
        .isEqualTo(verdict.leaky().recoverySeconds());
    assertThat(run.figure(Metrics.get("leaked"))).isEqualTo(241.0);
    assertThat(run.figure(Metrics.get("leakedExpected"))).isEqualTo(241.0);
    assertThat(run.figure(Metrics.get("fixedHoldGoodputPerSec")))
        .isEqualTo(verdict.fixed().holdGoodputPerSec());
    assertThat(run.figure(Metrics.get("serviceMemoryMegabytes"))).isEqualTo(250.0);
    assertThat(run.figure(Metrics.get("durationSeconds"))).isEqualTo(89.0 + 64.0);
    assertThat(run.culprit()).isEqualTo(SyntheticDumps.FRAME);
  }
}
