package dev.leakdrill.drill.live;

import dev.leakdrill.run.Phase;
import dev.leakdrill.run.PhaseInterval;
import dev.leakdrill.run.RunEvent;
import dev.leakdrill.run.RunManifest;
import dev.leakdrill.run.ThroughputRow;
import dev.leakdrill.run.Variant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run whose phase a test sets, and which takes the given commands and records them. */
final class FakeRun implements RunStatusSource, CommandTarget {

  final List<TrainerCommand> given = new CopyOnWriteArrayList<>();
  private final Set<TrainerCommand> taken;
  volatile Phase phase = Phase.HOLD;

  FakeRun(TrainerCommand... taken) {
    this.taken = EnumSet.noneOf(TrainerCommand.class);
    this.taken.addAll(List.of(taken));
  }

  static ThroughputRow second(int second, long ok) {
    return new ThroughputRow(second, 1000, Phase.HOLD, 1600, 1600, ok, 0, 0, 0, 0, 64, 100);
  }

  @Override
  public RunManifest manifest() {
    return RunManifest.builder("stalled-call", Variant.LEAKY)
        .arrivalRatePerSec(1600)
        .inFlightLimit(256)
        .phases(List.of(new PhaseInterval(Phase.HOLD, 0, 1000)))
        .build();
  }

  @Override
  public List<RunEvent> events() {
    return List.of();
  }

  @Override
  public Status status() {
    return new Status(phase.toString(), 1, 30.0, "deploy", 120, 241);
  }

  @Override
  public double plannedEndSeconds() {
    return 90;
  }

  @Override
  public CommandTarget commandTarget() {
    return this;
  }

  @Override
  public Optional<String> refusal(TrainerCommand command) {
    return taken.contains(command) ? Optional.empty() : Optional.of("not now");
  }

  @Override
  public Optional<String> give(TrainerCommand command) {
    Optional<String> refusal = refusal(command);
    if (refusal.isEmpty()) {
      given.add(command);
    }
    return refusal;
  }

  @Override
  public boolean isHolding() {
    return false;
  }
}
