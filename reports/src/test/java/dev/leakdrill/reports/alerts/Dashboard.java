package dev.leakdrill.reports.alerts;

import dev.leakdrill.reports.Ops;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The Grafana dashboard, read for its tests. */
record Dashboard(JsonNode json) {

  static Dashboard read() throws IOException {
    return new Dashboard(JsonMapper.builder().build().readTree(Files.readString(Ops.DASHBOARD)));
  }

  List<JsonNode> panels() {
    return List.copyOf(json.required("panels").values());
  }

  /** Returns every expression, with values in the place of the dashboard's variables. */
  List<String> expressions() {
    List<String> expressions = new ArrayList<>();
    for (JsonNode panel : panels()) {
      panel
          .required("targets")
          .forEach(target -> expressions.add(target.required("expr").asString()));
    }
    json.required("annotations")
        .required("list")
        .forEach(annotation -> expressions.add(annotation.required("expr").asString()));
    return expressions.stream()
        .map(text -> text.replace("$range", "2s").replaceAll("\\$(job|instance)", ".*"))
        .toList();
  }
}
