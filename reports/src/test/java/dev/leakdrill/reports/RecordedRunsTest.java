package dev.leakdrill.reports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.run.JsonFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * Recorded runs are judged as they were when they were recorded: same outcome, reason and figures
 * in verdict, table, page and comparison. {@code recorded-runs/README.md} lists them.
 */
class RecordedRunsTest {

  private static final long MAX_TOTAL_BYTES = 2 << 20;

  private static final Map<String, Judgement> JUDGED = new HashMap<>();

  @TempDir private static Path runs;

  static List<RecordedRun> recorded() {
    return RecordedRun.all();
  }

  @BeforeAll
  static void judgeAll() throws IOException {
    for (RecordedRun run : recorded()) {
      JUDGED.put(run.name(), Judgement.of(run.unpackBelow(runs)));
    }
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void isJudgedAsWhenItWasRecorded(RecordedRun run) throws IOException {
    Judgement judged = Objects.requireNonNull(JUDGED.get(run.name()));

    assertThat(differences(run.verdict(), judged.verdict())).isEmpty();
    assertThat(judged.table()).isEqualTo(run.lines("table.txt"));
    assertThat(judged.page()).isEqualTo(run.lines("page.txt"));
    assertThat(run.lines("charts.txt"))
        .filteredOn(line -> !judged.charts().contains(line))
        .isEmpty();
  }

  @Test
  void comparisonOfAllHasTheSameFigures() throws IOException {
    JsonNode golden = JsonFiles.read(RecordedRun.FOLDER.resolve("compare.json"), JsonNode.class);

    assertThat(differences(golden, Judgement.comparisonOf(runs))).isEmpty();
  }

  @Test
  void theCasesAmongThemMakeTheSameCatalogue() throws IOException {
    JsonNode golden = JsonFiles.read(RecordedRun.FOLDER.resolve("catalogue.json"), JsonNode.class);

    assertThat(differences(golden, Judgement.catalogueOf(runs))).isEmpty();
  }

  @Test
  void everyOutcomeIsAmongThemTwiceAndTheyStaySmall() throws IOException {
    List<String> outcomes = new ArrayList<>();
    long totalBytes = 0;
    for (RecordedRun run : recorded()) {
      outcomes.add(run.verdict().path("outcome").asString());
      totalBytes += Files.size(run.zip());
    }

    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(10);
    for (String outcome : List.of("REPRODUCED", "NOT REPRODUCED", "INVALID")) {
      assertThat(outcomes).filteredOn(outcome::equals).hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(totalBytes).isLessThan(MAX_TOTAL_BYTES);
  }

  /** What the golden document has and the other lacks or has differently; more fields may come. */
  private static List<String> differences(JsonNode golden, JsonNode actual) {
    List<String> found = new ArrayList<>();
    collect("", golden, actual, found);
    return found;
  }

  private static void collect(String path, JsonNode golden, JsonNode actual, List<String> found) {
    if (golden.isObject() && actual.isObject()) {
      golden
          .properties()
          .forEach(
              field ->
                  collect(
                      path + "." + field.getKey(),
                      field.getValue(),
                      actual.path(field.getKey()),
                      found));
    } else if (golden.isArray() && actual.isArray() && golden.size() == actual.size()) {
      for (int i = 0; i < golden.size(); i++) {
        collect("%s[%d]".formatted(path, i), golden.get(i), actual.get(i), found);
      }
    } else if (!same(golden, actual)) {
      found.add("%s: golden %s, now %s".formatted(path, golden, actual));
    }
  }

  private static boolean same(JsonNode golden, JsonNode actual) {
    return golden.isNumber() && actual.isNumber()
        ? Double.compare(golden.doubleValue(), actual.doubleValue()) == 0
        : golden.equals(actual);
  }
}
