package dev.leakdrill.drill.live;

import dev.leakdrill.reports.figures.PhaseStatistics;
import dev.leakdrill.run.Instance;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The {@code status} event: the phase under way, the newest figures, and for each command whether
 * it would be taken. For one thread.
 */
final class StatusEvent {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RunStatusSource source;
  private final FeedExecutor thread;
  private @Nullable ThroughputRow newestSecond;
  private @Nullable TelemetryRow newestSample;

  StatusEvent(RunStatusSource source, FeedExecutor thread) {
    this.source = source;
    this.thread = thread;
  }

  void add(ThroughputRow row) {
    newestSecond = row;
  }

  /** Keeps samples of the newest service; those of backend and injector are not shown. */
  void add(TelemetryRow row) {
    if (row.instance().equals(Instance.SERVICE_1) || row.instance().equals(Instance.SERVICE_2)) {
      if (newestSample == null || row.instance().compareTo(newestSample.instance()) >= 0) {
        newestSample = row;
      }
    }
  }

  /** Returns the event's data as of now. */
  ObjectNode data() {
    RunStatusSource.Status status = source.status();
    ObjectNode json = JSON.createObjectNode();
    json.put("phase", status.phase());
    json.put("elapsedSeconds", status.elapsedSeconds());
    json.put("endSeconds", status.endSeconds());
    json.put("next", status.next());
    json.put("doseDelivered", status.doseDelivered());
    json.put("dose", status.dose());
    json.put("holding", source.commandTarget().isHolding());
    json.put("leftOut", thread.dropped());
    ObjectNode refusals = json.putObject("refusals");
    for (TrainerCommand command : TrainerCommand.values()) {
      Optional<String> refusal = source.commandTarget().refusal(command);
      refusals.put(command.id(), refusal.orElse(null));
    }
    ThroughputRow row = newestSecond;
    if (row != null) {
      json.put("okPerSec", row.ok());
      json.put("shedPerSec", row.shed());
      json.put("latePerSec", row.timedOut() + row.failed());
    }
    TelemetryRow sample = newestSample;
    if (sample != null) {
      json.put("threads", PhaseStatistics.liveThreads(source.manifest(), sample));
      json.put("inFlight", sample.load().inFlight());
    }
    return json;
  }

  /** Returns the part of the status that does not change from second to second, as a key. */
  String stableKey() {
    RunStatusSource.Status status = source.status();
    StringBuilder key = new StringBuilder(status.phase());
    key.append(status.endSeconds()).append(source.commandTarget().isHolding());
    for (TrainerCommand command : TrainerCommand.values()) {
      key.append(source.commandTarget().refusal(command).isPresent());
    }
    return key.toString();
  }
}
