package dev.leakdrill.drill.live;

import dev.leakdrill.reports.page.LiveData;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.RequestOutcome;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import io.netty.channel.Channel;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The feed of one run: makes pieces of JSON of what comes, sends it to all watchers, and keeps the
 * whole for those who come late. What is not final or volatile belongs to the feed thread.
 */
final class LiveRunFeed implements LiveFeed {

  private static final String RUNNING = "running";
  private static final int TICKS_PER_SECOND = 4;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final String name;
  private final RunStatusSource source;
  private final DrillRegistry drills;
  private final FeedExecutor thread;
  private final EventBroadcaster watchers;
  private final ObjectNode data;
  private final StatusEvent stages;

  private volatile String state = RUNNING;
  private volatile boolean trained;
  private volatile byte[] stage = {};
  private ChunkBuffer stretch = new ChunkBuffer();
  private @Nullable ObjectNode verdict;
  private String lastStatus = "";
  private int ticksSinceStatus;
  private boolean published;
  private long lastMillis;

  /**
   * @param before what is there already, of the other variant's run; the feed takes it over
   */
  LiveRunFeed(
      String name,
      RunStatusSource source,
      ObjectNode before,
      DrillRegistry drills,
      FeedExecutor thread,
      EventBroadcaster watchers) {
    this.name = name;
    this.source = source;
    this.drills = drills;
    this.thread = thread;
    this.watchers = watchers;
    data = before;
    stages = new StatusEvent(source, thread);
    LiveData.append(
        data,
        LiveData.ofStretch(
            source.manifest(),
            List.of(),
            endSeconds(0),
            List.of(),
            List.of(),
            List.of(),
            List.of()));
  }

  String name() {
    return name;
  }

  /** Returns {@code running}, or the outcome. */
  String state() {
    return state;
  }

  Optional<String> give(TrainerCommand order) {
    Optional<String> refusal =
        state.equals(RUNNING) ? source.orders().give(order) : Optional.of("this drill is over");
    if (refusal.isEmpty()) {
      trained = true;
    }
    return refusal;
  }

  @Override
  public void add(ThroughputRow row) {
    thread.execute(() -> addSecond(row));
  }

  @Override
  public void add(TelemetryRow row) {
    thread.execute(
        () -> {
          stretch.add(row);
          stages.add(row);
        });
  }

  @Override
  public void addResponseTimes(
      RequestOutcome outcome, double start, double end, Histogram durations) {
    IntervalHistogram interval = new IntervalHistogram(outcome, start, end, durations);
    thread.execute(() -> stretch.addResponseTimes(interval));
  }

  @Override
  public void addServiceTimes(
      RequestOutcome outcome, double start, double end, Histogram durations) {
    IntervalHistogram interval = new IntervalHistogram(outcome, start, end, durations);
    thread.execute(() -> stretch.addServiceTimes(interval));
  }

  private void addSecond(ThroughputRow row) {
    stretch.add(row);
    stages.add(row);
    lastMillis = row.elapsedSeconds() * 1_000L + row.durationMillis();
    // A page makes its charts of the first piece, and has that behind it before anything is judged.
    if (!published || stretch.seconds() >= watchers.secondsPerPiece()) {
      publishPiece();
    }
  }

  private void publishPiece() {
    published = true;
    ObjectNode piece =
        LiveData.ofStretch(
            source.manifest(),
            source.events(),
            endSeconds(lastMillis / 1_000.0),
            stretch.takeSeconds(),
            stretch.takeSamples(lastMillis),
            stretch.takeResponseTimes(),
            stretch.takeServiceTimes());
    LiveData.append(data, piece);
    ObjectNode event = JSON.createObjectNode();
    event.set("data", piece);
    int seconds = watchers.secondsPerPiece();
    event.put("seconds", seconds);
    stage = ServerEvent.of("stage", stages.now());
    stageIsTold();
    watchers.publishInTurn(name, ServerEvent.of("append", event), () -> stage, seconds);
  }

  private void stageIsTold() {
    lastStatus = stages.essence();
    ticksSinceStatus = 0;
  }

  /** The right end of all time axes: planned, so that they stand still as long as the plan does. */
  private double endSeconds(double nowSeconds) {
    return Math.max(
        data.path("endSeconds").asDouble(), Math.max(nowSeconds, source.plannedEndSeconds()));
  }

  /**
   * Sends the stage at once if it has changed, and when no piece has brought it along for a while.
   * Where many look, what has changed waits for the next piece: each message makes every page draw
   * a frame, on the drill's own processors. Not where a trainer is, who wants to see what becomes
   * of his orders. For the feed thread.
   */
  void tick() {
    stage = ServerEvent.of("stage", stages.now());
    ticksSinceStatus++;
    int seconds = watchers.secondsPerPiece();
    boolean changed = !stages.essence().equals(lastStatus);
    if (changed && (seconds <= 1 || trained) || ticksSinceStatus > TICKS_PER_SECOND * seconds) {
      stageIsTold();
      watchers.publish(name, stage);
    }
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
  public void report(String place) {
    thread.execute(
        () -> {
          ObjectNode told = verdict == null ? JSON.createObjectNode() : verdict;
          verdict = told.put("report", place);
          publishVerdict();
        });
  }

  private void publishVerdict() {
    watchers.publish(name, ServerEvent.of("verdict", JSON.valueToTree(verdict)));
    watchers.publish(ServerEvent.of("drills", JSON.valueToTree(drills.states())));
  }

  /** Sends all so far to a watcher, who gets what comes then too. For the event loop. */
  void sendSnapshotTo(Channel watcher) {
    thread.execute(() -> watchers.begin(watcher, snapshot()));
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
    all.set("data", data);
    all.set("stage", stages.now());
    all.set("verdict", verdict);
    all.put("seconds", watchers.secondsPerPiece());
    return ServerEvent.of("snapshot", all);
  }

  /** Sends the seconds that wait, and lets go of what only later ones would need. */
  @Override
  public void close() {
    thread.execute(
        () -> {
          if (stretch.seconds() > 0) {
            publishPiece();
          }
          stretch = new ChunkBuffer();
        });
  }
}
