package dev.leakdrill.reports.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DashboardTest {

  private static final Set<String> METRICS =
      Set.of(
          "ALERTS",
          "gateway_idle_connections",
          "gateway_leased_connections",
          "gateway_pool_leased",
          "gateway_timer_tasks",
          "jvm_memory_used_bytes",
          "jvm_threads_live_threads",
          "jvm_threads_states_threads",
          "payment_in_flight",
          "payment_in_flight_limit",
          "payment_oldest_request_seconds",
          "payment_request_threads",
          "payment_background_threads",
          "payment_requests_seconds_count",
          "payment_requests_seconds_max",
          "payment_requests_seconds_sum",
          "payment_shed_total",
          "process_cpu_usage",
          "process_files_open_files");

  /** A word that is no function's name, once labels, ranges and groupings are gone. */
  private static final Pattern METRIC =
      Pattern.compile("\\b[a-zA-Z_:][a-zA-Z0-9_:]*\\b(?!\\s*\\()");

  private Dashboard dashboard;

  @BeforeEach
  void read() throws IOException {
    dashboard = Dashboard.read();
  }

  @Test
  void looksAtEveryMetricThereIsAndAtNoOther() {
    Set<String> used = new TreeSet<>();
    for (String expression : dashboard.expressions()) {
      String bare =
          expression
              .replaceAll("\\{[^}]*}", "")
              .replaceAll("\\[[^]]*]", "")
              .replaceAll("\\b(by|without|on|ignoring) *\\([^)]*\\)", "");
      METRIC.matcher(bare).results().forEach(found -> used.add(found.group()));
    }

    assertThat(used).containsExactlyInAnyOrderElementsOf(METRICS);
  }

  @Test
  void everyPanelHasATitleAUnitAndSaysWhatItShows() {
    assertThat(dashboard.panels())
        .hasSizeGreaterThanOrEqualTo(10)
        .allSatisfy(
            panel -> {
              assertThat(panel.path("title").asString("")).isNotBlank();
              assertThat(panel.path("description").asString("")).isNotBlank();
              assertThat(panel.path("fieldConfig").path("defaults").path("unit").asString(""))
                  .isNotBlank();
            });
  }

  @Test
  void panelsDoNotOverlap() {
    Set<String> cells = new TreeSet<>();
    for (JsonNode panel : dashboard.panels()) {
      JsonNode place = panel.required("gridPos");
      for (int x = 0; x < place.required("w").asInt(); x++) {
        for (int y = 0; y < place.required("h").asInt(); y++) {
          int column = place.required("x").asInt() + x;
          assertThat(column).isLessThan(24);
          assertThat(cells.add(column + "," + (place.required("y").asInt() + y)))
              .as("%s at %s", panel.required("title"), place)
              .isTrue();
        }
      }
    }
  }

  @Test
  void dataSourceIsAVariable() {
    JsonNode first = dashboard.json().required("templating").required("list").get(0);

    assertThat(first.required("type").asString()).isEqualTo("datasource");
    assertThat(first.required("name").asString()).isEqualTo("datasource");
    assertThat(dashboard.json().findValues("uid").stream().map(JsonNode::asString))
        .containsOnly("leakdrill", "${datasource}");
  }

  @Test
  void predictionIsTheAlerts() {
    String alert =
        AlertCatalog.all().stream()
            .filter(candidate -> candidate.name().equals("InFlightTowardsLimit"))
            .findFirst()
            .orElseThrow()
            .expr();

    assertThat(dashboard.expressions().stream().map(text -> text.replaceAll("\\{[^}]*}", "")))
        .contains(alert.substring(0, alert.indexOf(" >")));
  }
}
