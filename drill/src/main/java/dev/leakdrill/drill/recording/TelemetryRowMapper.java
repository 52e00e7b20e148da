package dev.leakdrill.drill.recording;

import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.VitalsSnapshot;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a server's vital signs, as its debug listener tells them, into a row of telemetry. */
final class TelemetryRowMapper {

  private TelemetryRowMapper() {}

  static TelemetryRow of(
      long elapsedMillis, String instance, JsonNode vitals, String leakingVital) {
    @Nullable Integer live = whole(vitals, "liveThreads");
    @Nullable Integer requests = whole(vitals, "requestThreads");
    int httpClient = 0;
    int io = 0;
    int platformRequests = 0;
    for (Map.Entry<String, JsonNode> prefix : vitals.path("threadsByPrefix").properties()) {
      int count = prefix.getValue().asInt();
      if (prefix.getKey().startsWith("HttpClient")) {
        httpClient += count;
      } else if (prefix.getKey().startsWith("payment-request")) {
        platformRequests += count;
      } else if (prefix.getKey().matches("(XNIO|debug|backend|epoll|nio|multiThreadIo).*")) {
        io += count;
      }
    }
    return TelemetryRow.builder(elapsedMillis, instance)
        .liveThreads(live)
        .daemonThreads(whole(vitals, "daemonThreads"))
        .requestThreads(requests)
        .httpClientThreads(live == null ? null : Integer.valueOf(httpClient))
        .ioThreads(live == null ? null : Integer.valueOf(io))
        .otherThreads(
            live == null ? null : Integer.valueOf(live - httpClient - io - platformRequests))
        .inFlight(whole(vitals, "inFlight"))
        .leasedConnections(whole(vitals, "leasedConnections"))
        .idleConnections(whole(vitals, "idleConnections"))
        .openDescriptors(big(vitals, "openDescriptors"))
        .heapUsedBytes(big(vitals, "heapUsedBytes"))
        .gcMillisTotal(big(vitals, "gcMillisTotal"))
        .cpuMillisTotal(big(vitals, "cpuMillisTotal"))
        .residentBytes(big(vitals, "residentBytes"))
        .requestsCompletedTotal(big(vitals, "requestsCompletedTotal"))
        .slotHeldMillisTotal(
            vitals.has("slotHeldMillisTotal")
                ? Double.valueOf(vitals.get("slotHeldMillisTotal").asDouble())
                : null)
        .stalledOpen(big(vitals, "stalledOpen"))
        .leaking(leaking(instance, vitals, leakingVital))
        .oldestRequestMillis(big(vitals, "oldestRequestMillis"))
        .poolLeased(whole(vitals, "poolLeased"))
        .timerTasks(whole(vitals, "timerTasks"))
        .build();
  }

  /** Of the instance that the vital sign names, {@code service.poolLeased}, and of no other. */
  private static @Nullable Integer leaking(String instance, JsonNode vitals, String vital) {
    String[] path = vital.split("\\.", 3);
    if (!VitalsSnapshot.instance(vital).equals(instance)) {
      return null;
    }
    JsonNode found = vitals;
    for (int i = 1; i < path.length; i++) {
      found = found.path(path[i]);
    }
    // A prefix that no thread has is left out of the group.
    return found.isNumber()
        ? Integer.valueOf(found.asInt())
        : path.length > 2 ? Integer.valueOf(0) : null;
  }

  private static @Nullable Integer whole(JsonNode vitals, String field) {
    return vitals.has(field) ? Integer.valueOf(vitals.get(field).asInt()) : null;
  }

  private static @Nullable Long big(JsonNode vitals, String field) {
    return vitals.has(field) ? Long.valueOf(vitals.get(field).asLong()) : null;
  }
}
