package dev.leakdrill.drill.live;

import dev.leakdrill.run.Instance;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a run is and its newest figures, as the page's head shows them. For one thread. */
final class StatusEvent {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunStatusSource source;
  private final FeedExecutor thread;
  private @Nullable ThroughputRow second;
  private @Nullable TelemetryRow service;

  StatusEvent(RunStatusSource source, FeedExecutor thread) {
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
    RunStatusSource.Status status = source.status();
    ObjectNode json = JSON.createObjectNode();
    json.put("phase", status.phase());
    json.put("elapsedSeconds", status.elapsedSeconds());
    json.put("endSeconds", status.endSeconds());
    json.put("next", status.next());
    json.put("doseDelivered", status.doseDelivered());
    json.put("dose", status.dose());
    json.put("holding", source.orders().isHolding());
    json.put("leftOut", thread.leftOut());
    ObjectNode orders = json.putObject("orders");
    for (TrainerCommand order : TrainerCommand.values()) {
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
    RunStatusSource.Status status = source.status();
    StringBuilder essence = new StringBuilder(status.phase());
    essence.append(status.endSeconds()).append(source.orders().isHolding());
    for (TrainerCommand order : TrainerCommand.values()) {
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
