package dev.leakdrill.drill.live;

import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides when viewers get a {@code status} event: with each chunk, and in between if it cannot
 * wait for the next one. For the feed thread, but for {@link #latest}.
 */
final class StatusPublisher {

  private static final int TICKS_PER_SECOND = 4;

  private final String drill;
  private final StatusEvent status;
  private final EventBroadcaster broadcaster;
  private volatile byte[] latest = {};
  private String lastKey = "";
  private int ticksSinceSent;

  StatusPublisher(String drill, StatusEvent status, EventBroadcaster broadcaster) {
    this.drill = drill;
    this.status = status;
    this.broadcaster = broadcaster;
  }

  void add(ThroughputRow row) {
    status.add(row);
  }

  void add(TelemetryRow row) {
    status.add(row);
  }

  ObjectNode data() {
    return status.data();
  }

  /** Returns the newest event as it is sent. Safe for use by many threads. */
  byte[] latest() {
    return latest;
  }

  /** Makes the event anew to go with a chunk, so that it need not be sent for a while. */
  void refreshForChunk() {
    refresh();
    noteSent();
  }

  /**
   * Sends the status at once if it has changed, or if no chunk has brought it for a while; to be
   * called {@value #TICKS_PER_SECOND} times a second.
   *
   * @param atOnce whether a change is sent at once though there are many viewers: each message
   *     makes every page draw a frame, on the drill's own processors, so a change otherwise waits
   *     for the next chunk
   */
  void tick(boolean atOnce) {
    refresh();
    ticksSinceSent++;
    int seconds = broadcaster.secondsPerChunk();
    boolean changed = !status.stableKey().equals(lastKey);
    if (changed && (seconds <= 1 || atOnce) || ticksSinceSent > TICKS_PER_SECOND * seconds) {
      noteSent();
      broadcaster.publish(drill, latest);
    }
  }

  private void refresh() {
    latest = ServerEvent.of("status", status.data());
  }

  private void noteSent() {
    lastKey = status.stableKey();
    ticksSinceSent = 0;
  }
}
