package dev.leakdrill.payment;

import dev.leakdrill.server.json.Json;
import tools.jackson.databind.JsonNode;

/** The agent's acquisition sites as plain text for {@code /debug/threads}. Stateless. */
final class AcquisitionsText {

  private AcquisitionsText() {}

  /** Returns a line for each site with its call stack, after a heading; of the agent's JSON. */
  static String of(String json) {
    StringBuilder text = new StringBuilder("\nacquired and not returned:\n");
    JsonNode sites = Json.mapper().readTree(json).path("sites");
    if (sites.isEmpty()) {
      return text.append("  nothing\n").toString();
    }
    for (JsonNode site : sites) {
      text.append('\n')
          .append(site.path("outstanding").asLong())
          .append(' ')
          .append(site.path("resource").asString(""))
          .append('\n');
      for (JsonNode frame : site.path("frames")) {
        text.append("    at ").append(frame.asString("")).append('\n');
      }
    }
    return text.toString();
  }
}
