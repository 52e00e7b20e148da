package dev.leakdrill.live;

import dev.leakdrill.reports.run.Phase;
import dev.leakdrill.reports.run.RunEvent;
import dev.leakdrill.reports.run.RunManifest;
import dev.leakdrill.reports.run.ThroughputRow;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A run in which nothing happens but what a test says, and which takes these orders. */
final class StillRun implements LiveRunSource, Orders {

  final List<Order> given = new CopyOnWriteArrayList<>();
  private final Set<Order> taken;
  volatile String phase = Phase.HOLD;

  StillRun(Order... taken) {
    this.taken = EnumSet.noneOf(Order.class);
    this.taken.addAll(List.of(taken));
  }

  static ThroughputRow second(int second, long ok) {
    return new ThroughputRow(second, 1000, Phase.HOLD, 1600, 1600, ok, 0, 0, 0, 0, 64, 100);
  }

  @Override
  public RunManifest manifest() {
    return RunManifest.builder("stalled-call", RunManifest.LEAKY)
        .arrivalRatePerSec(1600)
        .inFlightLimit(256)
        .phases(List.of(new Phase(Phase.HOLD, 0, 1000)))
        .build();
  }

  @Override
  public List<RunEvent> events() {
    return List.of();
  }

  @Override
  public Stage stage() {
    return new Stage(phase, 1, 30.0, "deploy", 120, 241);
  }

  @Override
  public double plannedEndSeconds() {
    return 90;
  }

  @Override
  public Orders orders() {
    return this;
  }

  @Override
  public Optional<String> refusal(Order order) {
    return taken.contains(order) ? Optional.empty() : Optional.of("not now");
  }

  @Override
  public Optional<String> give(Order order) {
    Optional<String> refusal = refusal(order);
    if (refusal.isEmpty()) {
      given.add(order);
    }
    return refusal;
  }

  @Override
  public boolean isHolding() {
    return false;
  }
}
