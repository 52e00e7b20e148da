package dev.leakdrill.simulations;

import static dev.leakdrill.simulations.Payments.callers;
import static dev.leakdrill.simulations.Payments.oneAfterTheOther;
import static dev.leakdrill.simulations.Payments.verdictOf;
import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.DrillSequence;
import io.gatling.javaapi.core.Simulation;

/**
 * The incident: one call in a hundred stalls, and the client as bought never lets go of it.
 * Throughput holds, then falls off a cliff and stays down; the repaired service brings it back.
 *
 * <p>With {@code -Dleakdrill.case} the same load meets another leak of the catalogue.
 */
public final class LeakyIncidentSimulation extends Simulation {

  private static final double WIDTH = 8;

  private final DrillSequence drills = DrillSequence.leaky(LeakyIncidentSimulation.class);

  public LeakyIncidentSimulation() {
    setUp(oneAfterTheOther(drills))
        .protocols(callers())
        .assertions(
            verdictOf(
                drills,
                details("steadyState").successfulRequests().percent().gte(99.0),
                details("hold").failedRequests().percent().between(drop(-WIDTH), drop(WIDTH))));
  }

  /** Wide: the verdict judges the drop to the point, this only what Gatling has counted itself. */
  private double drop(double more) {
    return 100 * drills.inOrder().get(0).settings().predictedDrop() + more;
  }

  @Override
  public void before() {
    drills.start();
  }
}
