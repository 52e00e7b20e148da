package dev.leakdrill.simulations;

import static dev.leakdrill.simulations.Payments.arrivals;
import static dev.leakdrill.simulations.Payments.callers;
import static dev.leakdrill.simulations.Payments.operator;
import static dev.leakdrill.simulations.Payments.payments;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.Drill;
import io.gatling.javaapi.core.Simulation;

/**
 * The incident: one call in a hundred stalls, and the client as bought never lets go of it.
 * Throughput holds, then falls off a cliff and stays down; the repaired service brings it back.
 */
public final class LeakyIncidentSimulation extends Simulation {

  private final Drill drill = Drill.leaky(LeakyIncidentSimulation.class);

  public LeakyIncidentSimulation() {
    setUp(payments(drill).injectOpen(arrivals(drill)), operator(drill).injectOpen(atOnceUsers(1)))
        .protocols(callers())
        .assertions(
            details("steadyState").successfulRequests().percent().gte(99.0),
            details("hold").failedRequests().percent().between(70.0, 85.0),
            details("recovery").successfulRequests().percent().gte(50.0),
            details("verdict").failedRequests().count().is(0L));
  }

  @Override
  public void before() {
    drill.start();
  }
}
