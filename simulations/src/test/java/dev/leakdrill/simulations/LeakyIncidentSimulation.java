package dev.leakdrill.simulations;

import static dev.leakdrill.simulations.Payments.callers;
import static dev.leakdrill.simulations.Payments.oneAfterTheOther;
import static dev.leakdrill.simulations.Payments.verdictOf;
import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.Drills;
import io.gatling.javaapi.core.Simulation;

/**
 * The incident: one call in a hundred stalls, and the client as bought never lets go of it.
 * Throughput holds, then falls off a cliff and stays down; the repaired service brings it back.
 *
 * <p>With {@code -Dleakdrill.case} the same load meets another leak of the catalogue.
 */
public final class LeakyIncidentSimulation extends Simulation {

  private final Drills drills = Drills.leaky(LeakyIncidentSimulation.class);

  public LeakyIncidentSimulation() {
    setUp(oneAfterTheOther(drills))
        .protocols(callers())
        .assertions(
            verdictOf(
                drills,
                details("steadyState").successfulRequests().percent().gte(99.0),
                details("hold").failedRequests().percent().between(70.0, 85.0),
                details("recovery").successfulRequests().percent().gte(50.0)));
  }

  @Override
  public void before() {
    drills.start();
  }
}
