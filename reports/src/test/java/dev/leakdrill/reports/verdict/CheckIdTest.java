package dev.leakdrill.reports.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.JsonFiles;
import dev.leakdrill.run.RunFiles;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.SyntheticDrill;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class CheckIdTest {

  @TempDir private Path drill;

  static Stream<String> cases() {
    return LeakCatalog.names().stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isUniqueAmongTheChecksOfAVariant(String leakCase) throws IOException {
    SyntheticCase.write(drill, leakCase, Variant.LEAKY, Map.of(), Map.of());
    SyntheticCase.write(drill, leakCase, Variant.FIXED, Map.of(), Map.of());

    List<Check> checks = RunAnalysis.of(DrillRun.read(drill)).verdict().checks();

    assertThat(checks)
        .extracting(check -> check.variant() + " " + check.id())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("(leaky|fixed) [a-z]+(-[a-z0-9]+)*"));
  }

  @Test
  void namesTheVitalSignOfAResidue() {
    assertThat(CheckId.residue("service.poolLeased")).hasToString("residue-pool-leased");
    assertThat(CheckId.residue("backend.stalledOpen", "service.requestThreads"))
        .hasToString("residue-stalled-open-per-request-threads");
    assertThat(CheckId.noResidue("service.threadsByPrefix.HttpClient-SelectorManager"))
        .hasToString("no-residue-http-client-selector-manager");
  }

  @Test
  void isInTheFileBesideTheLabel() throws IOException {
    SyntheticDrill.writeBoth(drill);
    RunAnalysis.of(DrillRun.read(drill)).verdict().write(drill.resolve(RunFiles.VERDICT));

    JsonNode check =
        JsonFiles.read(drill.resolve(RunFiles.VERDICT), JsonNode.class).at("/checks/1");

    assertThat(check.path("id").asString()).isEqualTo(CheckId.OFFERED_LOAD.value());
    assertThat(check.path("name").asString()).isNotEmpty();
    assertThat(check.path("unit").asString()).isEqualTo("%");
    assertThat(check.path("kind").asString()).isEqualTo("validity");
  }
}
