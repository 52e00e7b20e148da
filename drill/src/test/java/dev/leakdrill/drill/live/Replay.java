package dev.leakdrill.drill.live;

import dev.leakdrill.run.FaultRecord;
import dev.leakdrill.run.IntervalHistogram;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.TelemetryRow;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.VariantRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A recorded run that is played into a feed by a clock that is set from outside. For one thread,
 * except for the status.
 */
final class Replay implements RunStatusSource, CommandTarget {

  /** Something recorded, and when it is due. */
  private record Due(double atSeconds, Runnable play) {}

  private final VariantRun run;
  private final List<Due> pending = new ArrayList<>();
  private volatile double nowSeconds;
  private volatile boolean holding;

  Replay(VariantRun run) {
    this.run = run;
  }

  /** Plays into this feed from now on. */
  void into(LiveFeed feed) {
    for (TelemetryRow row : run.telemetry()) {
      pending.add(new Due(row.elapsedMillis() / 1000.0, () -> feed.add(row)));
    }
    for (IntervalHistogram each : run.responseTimes()) {
      pending.add(
          new Due(
              each.endSeconds(),
              () ->
                  feed.addResponseTimes(
                      each.outcome(), each.startSeconds(), each.endSeconds(), each.durations())));
    }
    for (IntervalHistogram each : run.serviceTimes()) {
      pending.add(
          new Due(
              each.endSeconds(),
              () ->
                  feed.addServiceTimes(
                      each.outcome(), each.startSeconds(), each.endSeconds(), each.durations())));
    }
    for (ThroughputRow row : run.throughput()) {
      // After its own intervals, as in a real run.
      pending.add(new Due(row.elapsedSeconds() + 1.0001, () -> feed.add(row)));
    }
    pending.sort(Comparator.comparingDouble(Due::atSeconds));
  }

  /** Sets the clock, and plays what was recorded until then. */
  void advanceTo(double seconds) {
    nowSeconds = seconds;
    while (!pending.isEmpty() && pending.get(0).atSeconds() <= seconds) {
      pending.remove(0).play().run();
    }
  }

  boolean isOver() {
    return pending.isEmpty();
  }

  private Optional<PhaseInterval> phase() {
    return run.manifest().phases().stream().filter(p -> p.contains(nowSeconds)).findFirst();
  }

  @Override
  public RunManifest manifest() {
    RunManifest whole = run.manifest();
    FaultRecord fault = whole.fault();
    boolean armed = fault.armedAtSeconds() != null && fault.armedAtSeconds() <= nowSeconds;
    return whole.toBuilder()
        .phases(
            whole.phases().stream()
                .filter(phase -> phase.startSeconds() <= nowSeconds)
                .map(
                    phase ->
                        new PhaseInterval(
                            phase.phase(),
                            phase.startSeconds(),
                            Math.min(phase.endSeconds(), nowSeconds)))
                .toList())
        .events(events())
        .fault(armed ? fault : FaultRecord.ordered(fault.name(), fault.every(), fault.dose()))
        .build();
  }

  @Override
  public List<RunEvent> events() {
    return run.manifest().events().stream()
        .filter(event -> event.atSeconds() <= nowSeconds)
        .toList();
  }

  @Override
  public Status status() {
    FaultRecord fault = run.manifest().fault();
    double armed = fault.armedAtSeconds() == null ? nowSeconds : fault.armedAtSeconds();
    double done = fault.deliveredAtSeconds() == null ? nowSeconds : fault.deliveredAtSeconds();
    double share = done > armed ? (nowSeconds - armed) / (done - armed) : 0;
    List<String> names =
        run.manifest().phases().stream().map(each -> each.phase().toString()).toList();
    String name = phase().map(each -> each.phase().toString()).orElse("");
    int at = names.indexOf(name);
    return new Status(
        name,
        nowSeconds,
        phase().map(PhaseInterval::endSeconds).orElse(null),
        at >= 0 && at + 1 < names.size() ? names.get(at + 1) : "end",
        Math.round(fault.delivered() * Math.max(0, Math.min(1, share))),
        fault.dose());
  }

  @Override
  public double plannedEndSeconds() {
    return run.manifest().phases().stream().mapToDouble(PhaseInterval::endSeconds).max().orElse(0);
  }

  @Override
  public CommandTarget commandTarget() {
    return this;
  }

  @Override
  public Optional<String> refusal(TrainerCommand command) {
    return switch (command) {
      case HOLD -> holding ? Optional.of("held up already") : Optional.empty();
      case CONTINUE -> holding ? Optional.empty() : Optional.of("nothing is held up");
      default -> Optional.of("a replay happens as it was recorded");
    };
  }

  @Override
  public Optional<String> give(TrainerCommand command) {
    Optional<String> refusal = refusal(command);
    if (refusal.isEmpty()) {
      holding = command == TrainerCommand.HOLD;
    }
    return refusal;
  }

  @Override
  public boolean isHolding() {
    return holding;
  }
}
