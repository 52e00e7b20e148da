package dev.leakdrill.reports.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.analysis.RunAnalysis;
import dev.leakdrill.reports.cases.LeakCase;
import dev.leakdrill.reports.cases.LeakCatalog;
import dev.leakdrill.run.DrillRun;
import dev.leakdrill.run.SyntheticCase;
import dev.leakdrill.run.Variant;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The story of a case in which nothing collapses. */
class CaseStoryTest {

  @TempDir Path drill;

  private Story story() throws IOException {
    DrillRun run = DrillRun.read(drill);
    return Story.of(RunAnalysis.of(run));
  }

  private List<String> told() throws IOException {
    return StoryTest.told(story());
  }

  static List<String> otherCases() {
    return LeakCatalog.all().stream()
        .filter(leakCase -> !leakCase.isIncident())
        .map(LeakCase::name)
        .toList();
  }

  /** In no case but the incident does goodput fall; what leaks is a resource, by its plain name. */
  @ParameterizedTest
  @MethodSource("otherCases")
  void aCaseIsDescribedByWhatItLeavesBehind(String name) throws IOException {
    String vital = LeakCatalog.find(name).orElseThrow().signature().vital();
    writeCase(name, Variant.LEAKY, vital, 128);
    writeCase(name, Variant.FIXED, vital, 0);

    List<String> told = told();

    assertThat(told)
        .contains(
            "12:00:49 UTC No caller noticed anything: goodput stayed at 1,600/s.",
            "The fixed client, under the same fault, left nothing behind.")
        .anyMatch(
            sentence ->
                sentence.matches(
                    ".*When the last caller had gone, the service still held 128 [a-z ]+, predicted [\\d,]+\\."))
        .noneMatch(sentence -> sentence.contains("fell"));
    assertThat(story().figures())
        .extracting(KeyFigure::label)
        .anyMatch(label -> label.matches("[A-Z][a-z ]+ leaked"));
  }

  @Test
  void aCaseThatLeavesNothingBehindIsDescribedAsSuch() throws IOException {
    writeCase("unclosed-response", Variant.LEAKY, "service.poolLeased", 0);

    assertThat(told())
        .anyMatch(
            sentence ->
                sentence.endsWith("When the last caller had gone, nothing was left behind."));
  }

  private void writeCase(String name, Variant variant, String vital, int left) throws IOException {
    String[] path = vital.split("\\.", 2)[1].split("\\.", 2);
    SyntheticCase.write(drill, name, variant, vitals(path, 0), vitals(path, left));
  }

  private static Map<String, Object> vitals(String[] path, int value) {
    return Map.of(path[0], path.length == 1 ? value : Map.of(path[1], value));
  }
}
