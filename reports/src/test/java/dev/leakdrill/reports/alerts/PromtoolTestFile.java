package dev.leakdrill.reports.alerts;

import dev.leakdrill.reports.alerts.RecordedRuns.Recorded;
import dev.leakdrill.run.TelemetryRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Turns a run's telemetry into a test file for {@code promtool test rules}: each gauge's value at
 * each tick, {@code stale} where there is none, and the result of {@link AlertEvaluator}: at each
 * tick the pending and the firing alerts, and whenever they change the whole alert with its texts.
 */
final class PromtoolTestFile {

  private static final String TARGET = "{instance=\"service-1\",job=\"payment\"}";

  private final int inFlightLimit;
  private final AlertEvaluator states;
  private final Map<String, StringJoiner> values = new LinkedHashMap<>();
  private final List<Object> expectedStates = new ArrayList<>();
  private final List<Object> expectedAlerts = new ArrayList<>();
  private List<String> firing = List.of();
  private long lastTickMillis;

  private PromtoolTestFile(int inFlightLimit) {
    this.inFlightLimit = inFlightLimit;
    states = new AlertEvaluator(inFlightLimit);
  }

  /**
   * @param rules the file of alerting rules
   * @return the file's text, YAML
   */
  static String of(Recorded recorded, Path rules) {
    PromtoolTestFile file = new PromtoolTestFile(recorded.run().manifest().inFlightLimit());
    Resampler resampler = new Resampler(recorded.instance(), file::tick);
    recorded.run().telemetry().forEach(resampler::add);
    file.expectAlerts(file.lastTickMillis);
    return file.yaml(rules);
  }

  private void tick(long tickMillis, @Nullable TelemetryRow row) {
    sample(Gauge.IN_FLIGHT_LIMIT, row == null ? Double.NaN : inFlightLimit);
    for (Gauge gauge : Gauge.values()) {
      sample(gauge.metric(), row == null ? Double.NaN : gauge.of(row));
    }
    states.tick(tickMillis, row);
    List<Object> samples = new ArrayList<>();
    states.pending().forEach(name -> samples.add(state(name, "pending")));
    states.firing().forEach(name -> samples.add(state(name, "firing")));
    expectedStates.add(
        Map.of("expr", "ALERTS", "eval_time", tickMillis + "ms", "exp_samples", samples));
    if (!states.firing().equals(firing)) {
      expectAlerts(lastTickMillis);
      firing = states.firing();
      expectAlerts(tickMillis);
    }
    lastTickMillis = tickMillis;
  }

  private void sample(String metric, double value) {
    values
        .computeIfAbsent(metric, name -> new StringJoiner(" "))
        .add(Double.isNaN(value) ? "stale" : Double.toString(value));
  }

  private static Map<String, Object> state(String name, String state) {
    return Map.of(
        "value",
        1,
        "labels",
        "ALERTS{alertname=\"%s\",alertstate=\"%s\",instance=\"service-1\",job=\"payment\",severity=\"%s\"}"
            .formatted(name, state, alert(name).severity()));
  }

  private void expectAlerts(long tickMillis) {
    for (Alert alert : AlertCatalog.all()) {
      Map<String, Object> expected =
          Map.of(
              "exp_labels",
              Map.of("severity", alert.severity(), "instance", "service-1", "job", "payment"),
              "exp_annotations",
              Map.of(
                  "summary", alert.summary(),
                  "description", alert.description(),
                  "runbook", alert.runbook()));
      expectedAlerts.add(
          Map.of(
              "eval_time",
              tickMillis + "ms",
              "alertname",
              alert.name(),
              "exp_alerts",
              firing.contains(alert.name()) ? List.of(expected) : List.of()));
    }
  }

  private static Alert alert(String name) {
    return AlertCatalog.all().stream()
        .filter(alert -> alert.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private String yaml(Path rules) {
    String interval = AlertReplay.TICK_MILLIS + "ms";
    List<Object> series = new ArrayList<>();
    values.forEach(
        (metric, joined) ->
            series.add(Map.of("series", metric + TARGET, "values", joined.toString())));
    return new YAMLMapper()
        .writeValueAsString(
            Map.of(
                "rule_files",
                List.of(rules.toAbsolutePath().normalize().toString()),
                "evaluation_interval",
                interval,
                "tests",
                List.of(
                    Map.of(
                        "interval",
                        interval,
                        "input_series",
                        series,
                        "alert_rule_test",
                        expectedAlerts,
                        "promql_expr_test",
                        expectedStates))));
  }
}
