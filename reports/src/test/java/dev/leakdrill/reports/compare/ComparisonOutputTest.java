package dev.leakdrill.reports.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A comparison as text, JSON and CSV. */
class ComparisonOutputTest {

  @TempDir private Path runs;

  private Comparison comparison(String... names) throws IOException {
    List<RunSummary> found = new ArrayList<>();
    for (String name : names) {
      found.addAll(RunsFolder.find(runs, name));
    }
    return Comparison.of(found, null);
  }

  private Comparison threeHolds() throws IOException {
    VerdictFolder.named("a").hold("358").write(runs);
    VerdictFolder.named("b").hold("343").recovery("null").write(runs);
    VerdictFolder.named("c").hold("349").recovery("7.25").write(runs);
    return comparison("a", "b", "c");
  }

  @Test
  void theSpreadIsTheRangeOverTheMedian() throws IOException {
    Spread spread = threeHolds().row(Metrics.get("holdGoodputPerSec")).spread();

    assertThat(spread).isEqualTo(new Spread(3, 349, 343, 358, 15 / 349.0));
    assertThat(Spread.of(List.of(4.0, 1.0))).contains(new Spread(2, 2.5, 1, 4, 1.2));
    assertThat(Spread.of(List.of(-2.0, -4.0, -3.0)).orElseThrow().relative())
        .as("of a negative median, too")
        .isEqualTo(2 / 3.0);
    assertThat(Spread.of(List.of(0.0, 0.0)).orElseThrow().relative()).isZero();
    assertThat(Spread.of(List.of(-1.0, 0.0, 1.0)).orElseThrow().relative()).isNull();
    assertThat(Spread.of(Arrays.asList(null, 5.0))).contains(new Spread(1, 5, 5, 5, 0.0));
    assertThat(Spread.of(Arrays.asList((Double) null))).isEmpty();
  }

  @Test
  void theTextHasARowForEachMetricAndAColumnForEachRun() throws IOException {
    String text = ComparisonText.of(threeHolds());

    assertThat(text)
        .containsPattern("(?m)^A +a +REPRODUCED$")
        .containsPattern("(?m)^holdGoodputPerSec +349/s +343/s +358/s +4\\.3 %$")
        .containsPattern("(?m)^recoverySeconds +3\\.0 s +- +7\\.3 s$")
        .containsPattern("(?m)^valid +yes +yes +yes +-$")
        .containsPattern("(?m)^leaked +240 +240 +240 +0\\.0 %$")
        .contains("in none of the runs: steadyGoodputPerSec,");
    assertThat(text.lines()).allMatch(line -> line.length() <= ComparisonText.WIDTH);
  }

  @Test
  void manyRunsAreSplitIntoBlocks() throws IOException {
    String[] names = new String[30];
    for (int i = 0; i < names.length; i++) {
      names[i] = "run-" + i;
      VerdictFolder.named(names[i]).write(runs);
    }

    String text = ComparisonText.of(comparison(names));

    assertThat(text).contains("\nAD  run-29").containsPattern("(?m)^metric +Y +Z +AA +AB +AC +AD$");
    assertThat(text.lines()).allMatch(line -> line.length() <= ComparisonText.WIDTH);
  }

  @Test
  void theMedianIsComparedWithTheBaseline() throws IOException {
    threeHolds();
    VerdictFolder.named("base").hold("300").recovery("null").write(runs);
    Comparison held =
        Comparison.of(RunsFolder.find(runs, "a"), RunsFolder.find(runs, "base").get(0));

    assertThat(ComparisonText.of(held))
        .containsPattern(
            "(?m)^holdGoodputPerSec +358/s +358/s +358/s +0\\.0 % +300/s +\\+19\\.3 %$")
        .containsPattern("(?m)^recoverySeconds .* - +-$");
    assertThat(ComparisonCsv.of(held))
        .startsWith("metric,unit,median,min,max,spread,baseline,change,a\n")
        .contains("\nrecoverySeconds,s,3,3,3,0,,,3\n");
  }

  @Test
  void controlCharactersInANameAreReplaced() throws IOException {
    VerdictFolder.named("a\u001b[31m").outcome("RE\\u001b[2JD\\u202e").write(runs);

    assertThat(ComparisonText.of(comparison("a\u001b[31m")))
        .contains("A   a?[31m   RE?[2JD?")
        .doesNotContain("\u001b", "\u202e");
    assertThat(RunsText.of(RunsFolder.list(runs))).contains("a?[31m").doesNotContain("\u001b");
  }

  @Test
  void theJsonHasEveryMetricAndNamesWhatFailed() throws IOException {
    Comparison three = threeHolds();
    var failures = FailIf.parse("recoverySeconds>7").failures(three);

    JsonNode json = JsonMapper.shared().readTree(ComparisonJson.of(three, failures));

    assertThat(json.propertyNames())
        .containsExactly("formatVersion", "runs", "baseline", "metrics", "failures", "failed");
    assertThat(json.at("/runs/1").propertyNames())
        .containsExactly(
            "id",
            "start",
            "case",
            "outcome",
            "reason",
            "culprit",
            "jdk",
            "threads",
            "machine",
            "partial",
            "problems");
    assertThat(json.at("/runs/1/start").asString()).isEqualTo("2026-11-23T12:00:00Z");
    assertThat(json.at("/metrics")).hasSize(Metrics.all().size());
    JsonNode recovery = metric(json, "recoverySeconds");
    assertThat(recovery.propertyNames())
        .containsExactly(
            "name",
            "unit",
            "values",
            "count",
            "median",
            "min",
            "max",
            "spread",
            "baseline",
            "change");
    assertThat(recovery.get("values").toString()).isEqualTo("[3.0,null,7.25]");
    assertThat(recovery.get("count").asInt()).isEqualTo(2);
    assertThat(recovery.get("median").asDouble()).isEqualTo(5.125);
    assertThat(json.get("failed").asBoolean()).isTrue();
    assertThat(json.get("failures").toString())
        .isEqualTo(
            "[{\"condition\":\"recoverySeconds>7\",\"run\":\"b\",\"value\":null,\"message\":"
                + "\"recoverySeconds>7: there is no recoverySeconds of b, and that counts\"},"
                + "{\"condition\":\"recoverySeconds>7\",\"run\":\"c\",\"value\":7.25,\"message\":"
                + "\"recoverySeconds>7: recoverySeconds of c is 7.25\"}]");
  }

  private static JsonNode metric(JsonNode json, String name) {
    for (JsonNode metric : json.get("metrics")) {
      if (metric.get("name").asString().equals(name)) {
        return metric;
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void missingValuesAreEmptyCellsInTheCsv() throws IOException {
    String csv = ComparisonCsv.of(threeHolds());

    assertThat(csv.lines())
        .hasSize(1 + Metrics.all().size())
        .contains(
            "metric,unit,median,min,max,spread,a,b,c",
            "recoverySeconds,s,5.125,3,7.25,0.8292682926829268,3,,7.25",
            "holdP99Millis,ms,,,,,,,");
  }

  @Test
  void aNameIsNoFormulaInASpreadsheet() throws IOException {
    for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx")) {
      assertThat(ComparisonCsv.text(name)).isEqualTo("'" + name);
    }
    assertThat(ComparisonCsv.text("2026-11-25T080516Z-stalled-call"))
        .isEqualTo("2026-11-25T080516Z-stalled-call");
    String foreign = "=cmd|'calc'!A0, \"x\"";
    VerdictFolder.named(foreign).write(runs);

    assertThat(ComparisonCsv.of(comparison(foreign)).lines().findFirst().orElseThrow())
        .endsWith(",spread,\"'=cmd|'calc'!A0, \"\"x\"\"\"");
  }
}
