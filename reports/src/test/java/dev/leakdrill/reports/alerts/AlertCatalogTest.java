package dev.leakdrill.reports.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.leakdrill.reports.Ops;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code alerts.yml} has exactly the rules of the catalogue. */
class AlertCatalogTest {

  @Test
  void prometheusReadsTheSameRules() throws Exception {
    JsonNode groups = new YAMLMapper().readTree(Files.readString(Ops.ALERTS)).required("groups");
    assertThat(groups.size()).isEqualTo(1);
    assertThat(groups.get(0).required("interval").asString())
        .isEqualTo(AlertReplay.TICK_MILLIS + "ms");

    List<Map<String, String>> read = new ArrayList<>();
    for (JsonNode rule : groups.get(0).required("rules")) {
      read.add(read(rule));
    }

    assertThat(read)
        .containsExactlyElementsOf(
            AlertCatalog.all().stream().map(AlertCatalogTest::expected).toList());
  }

  private static Map<String, String> read(JsonNode rule) {
    JsonNode annotations = rule.required("annotations");
    return Map.of(
        "alert", rule.required("alert").asString(),
        "expr", rule.required("expr").asString().replaceAll("\\s+", " ").strip(),
        "for", rule.required("for").asString(),
        "labels", rule.required("labels").toString(),
        "summary", annotations.required("summary").asString(),
        "description", annotations.required("description").asString(),
        "runbook", annotations.required("runbook").asString());
  }

  private static Map<String, String> expected(Alert alert) {
    return Map.of(
        "alert", alert.name(),
        "expr", alert.expr(),
        "for", promDuration(alert.hold()),
        "labels", "{\"severity\":\"%s\"}".formatted(alert.severity()),
        "summary", alert.summary(),
        "description", alert.description(),
        "runbook", alert.runbook());
  }

  private static String promDuration(Duration hold) {
    return hold.toMillisPart() == 0 ? hold.toSeconds() + "s" : hold.toMillis() + "ms";
  }

  @Test
  void eachAlertHasItsSectionInTheRunbook() throws Exception {
    String page = Files.readString(Ops.RUNBOOK);
    for (Alert alert : AlertCatalog.all()) {
      assertThat(page).contains("\n## " + alert.name() + "\n");
      assertThat(page.replaceAll("\\s+", " ")).as(alert.name()).contains(alert.expr());
      assertThat(alert.runbook()).endsWith("#" + alert.name().toLowerCase(Locale.ROOT));
    }
  }
}
