package dev.leakdrill.simulations.control;

import static dev.leakdrill.simulations.Payments.callers;
import static dev.leakdrill.simulations.Payments.oneAfterTheOther;
import static dev.leakdrill.simulations.Payments.verdictOf;
import static io.gatling.javaapi.core.CoreDsl.details;

import dev.leakdrill.drill.DrillSequence;
import io.gatling.javaapi.core.Simulation;

/**
 * The control: the same load and the same fault, with the client that gives up on a call in time.
 * One payment in a hundred fails while calls stall; nothing else happens.
 *
 * <p>In a package of its own because Gatling runs simulations in the order of their full names, and
 * the incident comes first.
 */
public final class FixedIncidentSimulation extends Simulation {

  private final DrillSequence drills = DrillSequence.fixed(FixedIncidentSimulation.class);

  public FixedIncidentSimulation() {
    setUp(oneAfterTheOther(drills))
        .protocols(callers())
        .assertions(
            verdictOf(
                drills,
                details("steadyState").successfulRequests().percent().gte(99.0),
                details("faultWindow").successfulRequests().percent().gte(afterStalls(drills)),
                details("hold").successfulRequests().percent().gte(99.5)));
  }

  /** Every stalled call fails its payment; one point is for what else may go wrong. */
  private static double afterStalls(DrillSequence drills) {
    return 99 - 100.0 / drills.inOrder().get(0).settings().every();
  }

  @Override
  public void before() {
    drills.start();
  }
}
