package dev.leakdrill.reports.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.Variant;
import dev.leakdrill.run.VariantRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WarningLeadTimeTest {

  @TempDir private Path folder;

  @Test
  void incidentIsToldEightSecondsBeforeItsCollapse() throws IOException {
    SyntheticDrill drill = SyntheticDrill.leaky();
    drill.telemetry = row -> withOldest(row, Math.max(40, row.elapsedMillis() - 30_060));
    drill.write(folder);

    List<WarningLeadTime> times =
        VariantAnalysis.of(VariantRun.read(folder.resolve("leaky"))).alerts();

    assertThat(times)
        .extracting(time -> time.alert().name())
        .containsExactly("RequestStuck", "InFlightTowardsLimit");
    assertThat(times.get(0).detectSeconds()).isEqualTo(2.0);
    assertThat(times.get(0).leadSeconds()).isCloseTo(10.0, within(1e-9)).isGreaterThanOrEqualTo(8);
    assertThat(times.get(1).leadSeconds()).isPositive();
    assertThat(JsonMapper.builder().build().valueToTree(times.get(0)).propertyNames())
        .as("in verdict.json")
        .containsExactly("alert", "detectSeconds", "leadSeconds");
  }

  @Test
  void runWithoutACollapseHasATimeToDetectAndNoLead() throws IOException {
    SyntheticDrill drill = SyntheticDrill.fixed();
    drill.telemetry = row -> withOldest(row, row.elapsedMillis() >= 33_000 ? 2_000 : 40);
    drill.write(folder);

    assertThat(VariantAnalysis.of(VariantRun.read(folder.resolve("fixed"))).alerts())
        .singleElement()
        .satisfies(
            time -> assertThat(time.detectSeconds()).isEqualTo(3.5),
            time -> assertThat(time.leadSeconds()).isNull());
  }

  @Test
  void dipInAnotherCaseIsNoCollapse() throws IOException {
    SyntheticDrill drill = SyntheticDrill.leaky();
    drill.telemetry = row -> withOldest(row, Math.max(40, row.elapsedMillis() - 30_060));
    drill.write(folder);
    VariantRun incident = VariantRun.read(folder.resolve("leaky"));
    Path manifest = folder.resolve("leaky").resolve(RunFiles.MANIFEST);
    Files.writeString(
        manifest, Files.readString(manifest).replace("\"stalled-call\"", "\"lost-deadline\""));

    List<WarningLeadTime> times =
        VariantAnalysis.of(VariantRun.read(folder.resolve("leaky"))).alerts();

    assertThat(VariantAnalysis.of(incident).alerts()).noneMatch(time -> time.leadSeconds() == null);
    assertThat(times).isNotEmpty().allMatch(time -> time.leadSeconds() == null);
  }

  @Test
  void healthyRunHasNoAlert() throws IOException {
    SyntheticDrill.fixed().write(folder);
    SyntheticCase.write(folder, "unclosed-response", Variant.LEAKY, Map.of(), Map.of());

    assertThat(VariantAnalysis.of(VariantRun.read(folder.resolve("fixed"))).alerts()).isEmpty();
    assertThat(VariantAnalysis.of(VariantRun.read(folder.resolve("leaky"))).alerts()).isEmpty();
  }

  private static TelemetryRow withOldest(TelemetryRow row, long oldestMillis) {
    return row.instance().equals(Instance.SERVICE_1)
        ? row.with("oldestRequestMillis", oldestMillis)
        : row;
  }
}
