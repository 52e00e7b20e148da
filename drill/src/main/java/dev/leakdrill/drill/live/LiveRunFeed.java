package dev.leakdrill.drill.live;

import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import io.netty.channel.Channel;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The feed of one run: hands what is recorded to the feed thread, which sends it to the run's
 * viewers. Safe for use by many threads; fields that are not volatile belong to the feed thread.
 */
final class LiveRunFeed implements LiveFeed {

  private static final String RUNNING = "running";

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final RunStatusSource source;
  private final DrillRegistry drills;
  private final FeedExecutor thread;
  private final EventBroadcaster broadcaster;
  private final StatusPublisher status;
  private final ChunkPublisher chunks;

  private volatile String state = RUNNING;
  private volatile boolean hasTrainer;
  private @Nullable ObjectNode verdict;

  /**
   * Starts the feed of a run.
   *
   * @param before the data of the other variant's run, empty without one; the feed takes it over
   */
  LiveRunFeed(
      String name,
      RunStatusSource source,
      ObjectNode before,
      DrillRegistry drills,
      FeedExecutor thread,
      EventBroadcaster broadcaster) {
    this.name = name;
    this.source = source;
    this.drills = drills;
    this.thread = thread;
    this.broadcaster = broadcaster;
    status = new StatusPublisher(name, new StatusEvent(source, thread), broadcaster);
    chunks = new ChunkPublisher(name, source, before, status, broadcaster);
  }

  String name() {
    return name;
  }

  /** Returns {@code running}, or the outcome. */
  String state() {
    return state;
  }

  /** Gives a trainer's command. Returns why it was refused; empty if it was taken. */
  Optional<String> give(TrainerCommand command) {
    Optional<String> refusal =
        state.equals(RUNNING)
            ? source.commandTarget().give(command)
            : Optional.of("this drill is over");
    if (refusal.isEmpty()) {
      hasTrainer = true;
    }
    return refusal;
  }

  @Override
  public void add(ThroughputRow row) {
    thread.execute(
        () -> {
          status.add(row);
          chunks.add(row);
        });
  }

  @Override
  public void add(TelemetryRow row) {
    thread.execute(
        () -> {
          chunks.add(row);
          status.add(row);
        });
  }

  @Override
  public void addResponseTimes(
      RequestOutcome outcome, double start, double end, Histogram durations) {
    IntervalHistogram interval = new IntervalHistogram(outcome, start, end, durations);
    thread.execute(() -> chunks.addResponseTimes(interval));
  }

  @Override
  public void addServiceTimes(
      RequestOutcome outcome, double start, double end, Histogram durations) {
    IntervalHistogram interval = new IntervalHistogram(outcome, start, end, durations);
    thread.execute(() -> chunks.addServiceTimes(interval));
  }

  /** Sends the status if it is due; where a trainer is, every change at once. Feed thread only. */
  void tick() {
    status.tick(hasTrainer);
  }

  @Override
  public void verdict(String outcome, String reason) {
    state = outcome;
    thread.execute(
        () -> {
          verdict = JSON.createObjectNode().put("outcome", outcome).put("reason", reason);
          publishVerdict();
        });
  }

  @Override
  public void report(String path) {
    thread.execute(
        () -> {
          ObjectNode soFar = verdict == null ? JSON.createObjectNode() : verdict;
          verdict = soFar.put("report", path);
          publishVerdict();
        });
  }

  private void publishVerdict() {
    broadcaster.publish(name, ServerEvent.of("verdict", JSON.valueToTree(verdict)));
    broadcaster.publish(ServerEvent.of("drills", JSON.valueToTree(drills.states())));
  }

  /** Sends all data so far to a new viewer, who then gets what follows. For the event loop. */
  void sendSnapshotTo(Channel viewer) {
    thread.execute(() -> broadcaster.start(viewer, snapshot()));
  }

  private byte[] snapshot() {
    RunManifest manifest = source.manifest();
    ObjectNode all = JSON.createObjectNode();
    all.put("token", drills.token());
    all.put("drill", name);
    all.put("variant", manifest.variant().toString());
    all.put("arrivalRatePerSec", manifest.arrivalRatePerSec());
    all.put("inFlightLimit", manifest.inFlightLimit());
    all.set("drills", JSON.valueToTree(drills.states()));
    all.set("data", chunks.whole());
    all.set("status", status.data());
    all.set("verdict", verdict);
    all.put("seconds", broadcaster.secondsPerChunk());
    return ServerEvent.of("snapshot", all);
  }

  /** Sends the seconds that have not been sent yet. */
  @Override
  public void close() {
    thread.execute(chunks::flush);
  }
}
