package dev.leakdrill.simulations.control;

import static dev.leakdrill.simulations.Payments.arrivals;
import static dev.leakdrill.simulations.Payments.callers;
import static dev.leakdrill.simulations.Payments.operator;
import static dev.leakdrill.simulations.Payments.payments;
import static io.gatling.javaapi.core.CoreDsl.atOnceUsers;
import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.Drill;
import io.gatling.javaapi.core.Simulation;

/**
 * The control: the same load and the same fault, with the client that gives up on a call in time.
 * One payment in a hundred fails while calls stall; nothing else happens.
 *
 * <p>In a package of its own because Gatling runs simulations in the order of their full names, and
 * the incident comes first.
 */
public final class FixedIncidentSimulation extends Simulation {

  private final Drill drill = Drill.fixed(FixedIncidentSimulation.class);

  public FixedIncidentSimulation() {
    setUp(payments(drill).injectOpen(arrivals(drill)), operator(drill).injectOpen(atOnceUsers(1)))
        .protocols(callers())
        .assertions(
            details("steadyState").successfulRequests().percent().gte(99.0),
            details("faultWindow").successfulRequests().percent().gte(98.0),
            details("hold").successfulRequests().percent().gte(99.5),
            details("verdict").failedRequests().count().is(0L));
  }

  @Override
  public void before() {
    drill.start();
  }
}
