package dev.leakdrill.drill.recording;

import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VitalsSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Maps the JSON of {@code /debug/vars} to a row of telemetry. Numbers are copied to the columns of
 * the same name; only the derived ones are computed here: threads by purpose, and the vital sign
 * that leaks. Stateless.
 */
final class TelemetryRowMapper {

  private static final Pattern IO_PREFIX =
      Pattern.compile("(XNIO|debug|backend|epoll|nio|multiThreadIo).*");

  private TelemetryRowMapper() {}

  /**
   * @param leakingVital the vital sign that leaks in this case, {@code service.poolLeased}
   */
  static TelemetryRow of(
      long elapsedMillis, String instance, JsonNode vitals, String leakingVital) {
    Map<String, Number> numbers = new HashMap<>();
    vitals
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isNumber()) {
                numbers.put(field.getKey(), field.getValue().numberValue());
              }
            });
    if (vitals.has("liveThreads")) {
      putThreadsByPurpose(vitals, numbers);
    }
    Integer leaking = leaking(instance, vitals, leakingVital);
    if (leaking != null) {
      numbers.put("leaking", leaking);
    }
    return TelemetryRow.of(elapsedMillis, instance, numbers);
  }

  private static void putThreadsByPurpose(JsonNode vitals, Map<String, Number> numbers) {
    int httpClient = 0;
    int io = 0;
    int platformRequests = 0;
    for (Map.Entry<String, JsonNode> prefix : vitals.path("threadsByPrefix").properties()) {
      int count = prefix.getValue().asInt();
      if (prefix.getKey().startsWith("HttpClient")) {
        httpClient += count;
      } else if (prefix.getKey().startsWith("payment-request")) {
        platformRequests += count;
      } else if (IO_PREFIX.matcher(prefix.getKey()).matches()) {
        io += count;
      }
    }
    numbers.put("httpClientThreads", httpClient);
    numbers.put("ioThreads", io);
    numbers.put(
        "otherThreads", vitals.get("liveThreads").asInt() - httpClient - io - platformRequests);
  }

  /** Returns the value of the leaking vital sign; null for instances that do not have it. */
  private static @Nullable Integer leaking(String instance, JsonNode vitals, String vital) {
    String[] path = vital.split("\\.", 3);
    if (!VitalsSnapshot.instance(vital).equals(instance)) {
      return null;
    }
    JsonNode found = vitals;
    for (int i = 1; i < path.length; i++) {
      found = found.path(path[i]);
    }
    // A thread prefix that is not in the group has no threads.
    return found.isNumber()
        ? Integer.valueOf(found.asInt())
        : path.length > 2 ? Integer.valueOf(0) : null;
  }
}
