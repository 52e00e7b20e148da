package dev.leakdrill.live;

import dev.leakdrill.reports.run.Instance;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.TelemetryRow;
import dev.leakdrill.reports.run.ThroughputRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a run is and its newest figures, as the page's head shows them. For one thread. */
final class StageJson {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final LiveRunSource source;
  private final FeedThread thread;
  private @Nullable ThroughputRow second;
  private @Nullable TelemetryRow service;

  StageJson(LiveRunSource source, FeedThread thread) {
    this.source = source;
    this.thread = thread;
  }

  void add(ThroughputRow row) {
    second = row;
  }

  /** Samples of the newest service are shown; those of backend and injector are not. */
  void add(TelemetryRow row) {
    if (row.instance().equals(Instance.SERVICE_1) || row.instance().equals(Instance.SERVICE_2)) {
      if (service == null || row.instance().compareTo(service.instance()) >= 0) {
        service = row;
      }
    }
  }

  ObjectNode now() {
    LiveRunSource.Stage stage = source.stage();
    ObjectNode json = JSON.createObjectNode();
    json.put("phase", stage.phase());
    json.put("elapsedSeconds", stage.elapsedSeconds());
    json.put("endSeconds", stage.endSeconds());
    json.put("next", stage.next());
    json.put("doseDelivered", stage.doseDelivered());
    json.put("dose", stage.dose());
    json.put("holding", source.orders().isHolding());
    json.put("leftOut", thread.leftOut());
    ObjectNode orders = json.putObject("orders");
    for (Order order : Order.values()) {
      Optional<String> refusal = source.orders().refusal(order);
      orders.put(order.id(), refusal.orElse(null));
    }
    ThroughputRow row = second;
    if (row != null) {
      json.put("okPerSec", row.ok());
      json.put("shedPerSec", row.shed());
      json.put("latePerSec", row.timedOut() + row.failed());
    }
    TelemetryRow sample = service;
    if (sample != null) {
      json.put("threads", threads(sample));
      json.put("inFlight", sample.inFlight());
    }
    return json;
  }

  /** Returns what of it changes at a moment, and not from second to second. */
  String essence() {
    LiveRunSource.Stage stage = source.stage();
    StringBuilder essence = new StringBuilder(stage.phase());
    essence.append(stage.endSeconds()).append(source.orders().isHolding());
    for (Order order : Order.values()) {
      essence.append(source.orders().refusal(order).isPresent());
    }
    return essence.toString();
  }

  private @Nullable Integer threads(TelemetryRow sample) {
    RunManifest manifest = source.manifest();
    Integer live = sample.liveThreads();
    Integer requests = sample.requestThreads();
    return live == null || !manifest.onVirtualThreads() || requests == null
        ? live
        : (Integer) (live + requests);
  }
}
