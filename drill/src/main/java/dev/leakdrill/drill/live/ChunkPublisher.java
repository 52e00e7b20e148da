package dev.leakdrill.drill.live;

import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes chunks of chart data of what a run records, publishes them, and keeps the whole for viewers
 * who come late. For the feed thread.
 */
final class ChunkPublisher {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String drill;
  private final RunStatusSource source;
  private final StatusPublisher status;
  private final EventBroadcaster broadcaster;
  private final ObjectNode whole;
  private ChunkBuffer buffer = new ChunkBuffer();
  private boolean hasPublished;
  private long lastMillis;

  /**
   * Starts a run's data.
   *
   * @param before the data of the other variant's run; this publisher takes it over
   */
  ChunkPublisher(
      String drill,
      RunStatusSource source,
      ObjectNode before,
      StatusPublisher status,
      EventBroadcaster broadcaster) {
    this.drill = drill;
    this.source = source;
    this.status = status;
    this.broadcaster = broadcaster;
    whole = before;
    LiveData.append(
        whole,
        LiveData.ofChunk(
            source.manifest(),
            List.of(),
            endSeconds(0),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  void add(TelemetryRow row) {
    buffer.add(row);
  }

  void addResponseTimes(IntervalHistogram interval) {
    buffer.addResponseTimes(interval);
  }

  void addServiceTimes(IntervalHistogram interval) {
    buffer.addServiceTimes(interval);
  }

  /** Adds a completed second, and publishes a chunk if there are enough of them. */
  void add(ThroughputRow row) {
    buffer.add(row);
    lastMillis = row.elapsedSeconds() * 1_000L + row.durationMillis();
    // A page builds its charts when the first chunk comes: better before anything is judged.
    if (!hasPublished || buffer.seconds() >= broadcaster.secondsPerChunk()) {
      publish();
    }
  }

  /** Publishes the seconds collected so far, and forgets what only later ones would need. */
  void flush() {
    if (buffer.seconds() > 0) {
      publish();
    }
    buffer = new ChunkBuffer();
  }

  /** Returns all data so far; this publisher goes on changing it. */
  ObjectNode whole() {
    return whole;
  }

  private void publish() {
    hasPublished = true;
    ObjectNode chunk =
        LiveData.ofChunk(
            source.manifest(),
            source.events(),
            endSeconds(lastMillis / 1_000.0),
            buffer.takeSeconds(),
            buffer.takeSamples(lastMillis),
            buffer.takeResponseTimes(),
            buffer.takeServiceTimes());
    LiveData.append(whole, chunk);
    int seconds = broadcaster.secondsPerChunk();
    ObjectNode event = JSON.createObjectNode();
    event.set("data", chunk);
    event.put("seconds", seconds);
    status.refreshForChunk();
    broadcaster.publishInTurn(drill, ServerEvent.of("append", event), status::latest, seconds);
  }

  /** The right end of all time axes: as planned, so that they stand still while the plan does. */
  private double endSeconds(double nowSeconds) {
    return Math.max(
        whole.path("endSeconds").asDouble(), Math.max(nowSeconds, source.plannedEndSeconds()));
  }
}
